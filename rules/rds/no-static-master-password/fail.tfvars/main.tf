variable "database" {
  type = object({
    username = string
    password = string
  })
}

resource "aws_db_instance" "orders" {
  identifier        = "shop-orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = var.database.username
  password          = var.database.password
}
