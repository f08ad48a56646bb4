resource "aws_db_instance" "legacy" {
  identifier                          = "shop-legacy"
  engine                              = "mysql"
  engine_version                      = "5.6.51"
  instance_class                      = "db.t3.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
