ephemeral "random_password" "cart" {
  length = 32
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier         = "shop-cart"
  engine                     = "aurora-mysql"
  master_username            = "shop_admin"
  master_password_wo         = ephemeral.random_password.cart.result
  master_password_wo_version = 1
}
