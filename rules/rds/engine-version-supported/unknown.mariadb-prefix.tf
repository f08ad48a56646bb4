# 11.4 and 11.8 have it; 11.5 is not in the documents.
resource "aws_db_instance" "catalog" {
  identifier                          = "shop-catalog"
  engine                              = "mariadb"
  engine_version                      = "11"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
