resource "aws_db_parameter_group" "reports" {
  name_prefix = "shop-reports-"
  family      = "postgres14"

  parameter {
    name         = "ssl"
    value        = "0"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "reports" {
  identifier                          = "shop-reports"
  engine                              = "postgres"
  engine_version                      = "14.13"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  parameter_group_name                = aws_db_parameter_group.reports.name
}
