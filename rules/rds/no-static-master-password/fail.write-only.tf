# It is not in the state, but it is in this file.
resource "aws_rds_cluster" "cart" {
  cluster_identifier         = "shop-cart"
  engine                     = "aurora-mysql"
  master_username            = "shop_admin"
  master_password_wo         = "correct-horse-battery"
  master_password_wo_version = 1
}
