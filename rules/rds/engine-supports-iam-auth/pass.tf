locals {
  engines = toset(["mysql", "MariaDB", "postgres"])
}

resource "aws_db_instance" "shop" {
  for_each = local.engines

  identifier                          = "shop-${lower(each.key)}"
  engine                              = each.key
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.08.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  engine_mode                         = "provisioned"
  iam_database_authentication_enabled = true
}
