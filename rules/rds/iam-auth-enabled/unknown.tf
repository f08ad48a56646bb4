variable "iam_auth" {
  type = bool
}

resource "aws_db_instance" "orders" {
  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  iam_database_authentication_enabled = var.iam_auth
}
