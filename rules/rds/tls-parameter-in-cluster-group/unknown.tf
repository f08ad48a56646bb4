variable "family" {
  type = string
}

resource "aws_db_parameter_group" "writer" {
  name   = "shop-cart-writer"
  family = var.family

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
