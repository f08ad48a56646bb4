variable "password" {
  type = string
}

resource "aws_db_instance" "this" {
  identifier        = "shop-orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = var.password
}
