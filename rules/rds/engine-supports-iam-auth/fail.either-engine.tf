# Neither has it.
variable "on_windows" {
  type = bool
}

resource "aws_db_instance" "ledger" {
  identifier                          = "shop-ledger"
  engine                              = var.on_windows ? "sqlserver-se" : "oracle-se2"
  instance_class                      = "db.m6i.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  license_model                       = "license-included"
  iam_database_authentication_enabled = true
}
