# With version 6 of the provider a resource can have a Region of its own.
provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "catalog" {
  region                              = "il-central-1"
  identifier                          = "shop-catalog"
  engine                              = "mariadb"
  engine_version                      = "11.4.5"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
