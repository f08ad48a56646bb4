resource "aws_db_instance" "catalog" {
  for_each = local.catalogs

  identifier                          = "shop-catalog-${each.key}"
  engine                              = "mariadb"
  engine_version                      = each.value
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
