variable "password" {
  type      = string
  sensitive = true
}

resource "random_password" "reports" {
  length = 32
}

data "aws_secretsmanager_secret_version" "catalog" {
  secret_id = "shop/catalog"
}

resource "aws_db_instance" "orders" {
  identifier        = "shop-orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = var.password
}

resource "aws_db_instance" "reports" {
  identifier        = "shop-reports"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = random_password.reports.result
}

resource "aws_db_instance" "catalog" {
  identifier        = "shop-catalog"
  engine            = "mariadb"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = jsondecode(data.aws_secretsmanager_secret_version.catalog.secret_string)["password"]
}
