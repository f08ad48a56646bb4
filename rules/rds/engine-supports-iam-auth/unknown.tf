variable "engine" {
  type = string
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = var.engine
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
