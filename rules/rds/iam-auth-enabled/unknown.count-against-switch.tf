# The database exists only where the switch is off.
variable "legacy" {
  type = bool
}

resource "aws_db_instance" "orders" {
  count                               = var.legacy ? 0 : 1
  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "15.4"
  instance_class                      = "db.t3.large"
  iam_database_authentication_enabled = var.legacy
}
