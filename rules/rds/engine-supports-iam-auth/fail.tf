resource "aws_db_instance" "ledger" {
  identifier                          = "shop-ledger"
  engine                              = "oracle-se2"
  engine_version                      = "19.0.0.0.ru-2024-01.rur-2024-01.r1"
  instance_class                      = "db.m5.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  license_model                       = "license-included"
  iam_database_authentication_enabled = true
}
