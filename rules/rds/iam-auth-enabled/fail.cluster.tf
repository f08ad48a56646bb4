resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false
}

resource "aws_rds_cluster_instance" "cart" {
  for_each           = toset(["writer", "reader"])
  identifier         = "shop-cart-${each.key}"
  cluster_identifier = aws_rds_cluster.cart.id
  engine             = aws_rds_cluster.cart.engine
  instance_class     = "db.r6g.large"
}
