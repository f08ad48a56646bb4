variable "legacy" {
  type = bool
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = var.legacy ? "oracle-se2" : "postgres"
  instance_class                      = "db.m6i.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
