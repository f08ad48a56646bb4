# rds-iam-lint-ignore rds/iam-auth-enabled owner data-team until 2027-01-31: the reports are read with a password until the new client is out
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
