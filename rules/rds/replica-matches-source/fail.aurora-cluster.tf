resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.08.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "cart_replica" {
  cluster_identifier            = "shop-cart-replica"
  engine                        = "aurora-mysql"
  replication_source_identifier = aws_rds_cluster.cart.arn
}
