# rds-iam-lint-ignore rds/iam-auth-enabled because the reports are read with a password
resource "aws_db_instance" "reports" {
  identifier                          = "shop-reports"
  engine                              = "postgres"
  engine_version                      = "14.13"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false
}
