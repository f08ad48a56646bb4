resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = terraform.workspace == "production" ? "require" : "prefer"
  }
}
