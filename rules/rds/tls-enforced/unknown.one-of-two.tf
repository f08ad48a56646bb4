variable "require_tls" {
  type = bool
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = var.require_tls ? "ON" : "OFF"
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
  parameter_group_name        = aws_db_parameter_group.orders.name
}
