# The group that enforces it, or the default one.
variable "own_group" {
  type = bool
}

resource "aws_db_parameter_group" "orders" {
  count  = var.own_group ? 1 : 0
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_db_instance" "orders" {
  identifier                  = "shop-orders"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = var.own_group ? aws_db_parameter_group.orders[0].name : "default.mysql8.0"
}
