# The group is declared elsewhere.
data "aws_db_parameter_group" "standard" {
  name = "shop-standard-mysql8"
}

resource "aws_db_instance" "orders" {
  identifier                  = "shop-orders"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = data.aws_db_parameter_group.standard.name
}
