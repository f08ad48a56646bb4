resource "aws_db_instance" "catalog" {
  identifier                          = "shop-catalog"
  engine                              = "mariadb"
  engine_version                      = "11.4.5"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
