locals {
  spellings = ["1", "ON", "on"]
}

resource "aws_db_parameter_group" "orders" {
  count  = length(local.spellings)
  name   = "shop-orders-${count.index}"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = local.spellings[count.index]
  }
}

resource "aws_db_instance" "orders" {
  count                       = length(local.spellings)
  identifier                  = "shop-orders-${count.index}"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.orders[count.index].name
}
