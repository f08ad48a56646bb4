# A clone has the switch of its source.
# expect: aws_rds_cluster.cart pass
# expect: aws_rds_cluster.cart_clone pass
# expect: aws_rds_cluster.wish fail
# expect: aws_rds_cluster.wish_clone fail
resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "cart_clone" {
  cluster_identifier = "shop-cart-clone"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = aws_rds_cluster.cart.cluster_identifier
    restore_type               = "copy-on-write"
    use_latest_restorable_time = true
  }
}

resource "aws_rds_cluster" "wish" {
  cluster_identifier          = "shop-wish"
  engine                      = "aurora-postgresql"
  engine_version              = "16.4"
  master_username             = "shop_admin"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "wish_clone" {
  cluster_identifier = "shop-wish-clone"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = aws_rds_cluster.wish.id
    restore_type               = "copy-on-write"
    use_latest_restorable_time = true
  }
}
