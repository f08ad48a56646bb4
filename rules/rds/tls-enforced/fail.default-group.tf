# A default group cannot be changed.
resource "aws_db_instance" "orders" {
  identifier                  = "shop-orders"
  engine                      = "mysql"
  engine_version              = "8.4.3"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = "default.mysql8.4"
}
