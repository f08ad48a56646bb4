variable "force_ssl" {
  type = string
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_ssl
  }
}
