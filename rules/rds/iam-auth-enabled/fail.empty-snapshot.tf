# A snapshot is not named, so nothing is restored.
variable "snapshot" {
  type    = string
  default = ""
}

resource "aws_db_instance" "orders" {
  identifier_prefix           = "shop-orders-"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  snapshot_identifier         = var.snapshot != "" ? var.snapshot : null
}
