resource "aws_db_parameter_group" "writer" {
  name   = "shop-cart-writer"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }
}
