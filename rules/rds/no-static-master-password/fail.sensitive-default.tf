# Sensitive keeps it out of the output, not out of this file.
variable "password" {
  type      = string
  sensitive = true
  default   = "correct-horse-battery"
}

resource "aws_db_instance" "orders" {
  identifier        = "shop-orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = var.password
}
