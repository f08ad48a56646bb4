variable "scaling" {
  type    = map(number)
  default = { min_capacity = 0, max_capacity = 8 }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.08.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true

  dynamic "serverlessv2_scaling_configuration" {
    for_each = length(var.scaling) == 0 ? [] : [var.scaling]
    content {
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
      max_capacity = serverlessv2_scaling_configuration.value["max_capacity"]
    }
  }
}

resource "aws_rds_cluster_instance" "cart" {
  cluster_identifier = aws_rds_cluster.cart.id
  engine             = aws_rds_cluster.cart.engine
  instance_class     = "db.serverless"
}
