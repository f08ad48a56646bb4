variable "engine_version" {
  default = "16.4"
}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = "db.t4g.medium"
}
