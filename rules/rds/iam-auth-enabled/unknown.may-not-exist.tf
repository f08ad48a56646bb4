variable "with_reports" {
  type = bool
}

resource "aws_db_instance" "reports" {
  count                       = var.with_reports ? 1 : 0
  identifier                  = "shop-reports"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
}
