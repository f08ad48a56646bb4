resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", "immediate")
    }
  }
}
