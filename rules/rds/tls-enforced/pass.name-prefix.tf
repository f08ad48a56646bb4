resource "aws_rds_cluster_parameter_group" "cart" {
  name_prefix = "shop-cart-"
  family      = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier_prefix       = "shop-cart-"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.08.0"
  master_username                 = "shop_admin"
  manage_master_user_password     = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.cart.id
}
