resource "aws_db_parameter_group" "members" {
  for_each = toset(["writer", "reader"])
  name     = "shop-cart-${each.key}"
  family   = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}
