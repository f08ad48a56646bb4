# What has count 0 or an empty for_each does not exist.
variable "with_reports" {
  type    = bool
  default = false
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
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

resource "aws_db_instance" "branches" {
  for_each                    = toset([])
  identifier                  = "shop-${each.value}"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
}
