locals {
  members = {
    writer = { class = "db.r6g.large", interval = 60 }
    reader = { class = "db.r6g.large", interval = 0 }
  }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "cart" {
  for_each = local.members

  identifier          = "shop-cart-${each.key}"
  cluster_identifier  = aws_rds_cluster.cart.id
  engine              = aws_rds_cluster.cart.engine
  instance_class      = each.value.class
  monitoring_interval = each.value.interval
}
