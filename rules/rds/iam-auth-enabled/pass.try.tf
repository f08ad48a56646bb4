variable "settings" {
  type    = any
  default = { orders = { iam = true } }
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = try(var.settings.orders.iam, false)
}
