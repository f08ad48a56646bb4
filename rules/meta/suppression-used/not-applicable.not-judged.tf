# rds-iam-lint-ignore proxy/tls-required: there is no proxy at all
resource "aws_db_instance" "reports" {
  identifier                          = "shop-reports"
  engine                              = "postgres"
  engine_version                      = "14.13"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
