resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "max_connections"
    value = "200"
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
