# `aurora` is Aurora MySQL 1; the newest edition lists 2, 3 and 8.4.
resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora"
  engine_version                      = "5.6.mysql_aurora.1.22.2"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
