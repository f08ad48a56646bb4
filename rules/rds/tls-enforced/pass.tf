resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "1"
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

# On by default since version 15.
resource "aws_db_instance" "reports" {
  identifier                  = "shop-reports"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
}
