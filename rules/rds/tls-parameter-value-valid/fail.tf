resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "required"
  }
}
