# Some versions of MariaDB have it.
variable "mariadb_version" {
  type = string
}

resource "aws_db_instance" "catalog" {
  identifier                          = "shop-catalog"
  engine                              = "mariadb"
  engine_version                      = var.mariadb_version
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
