resource "aws_db_proxy" "orders" {
  name                = "shop-orders"
  engine_family       = "POSTGRESQL"
  default_auth_scheme = "IAM_AUTH"
  require_tls         = true
  role_arn            = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids      = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}

resource "aws_db_proxy_default_target_group" "orders" {
  db_proxy_name = aws_db_proxy.orders.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name         = aws_db_proxy.orders.name
  target_group_name     = aws_db_proxy_default_target_group.orders.name
  db_cluster_identifier = aws_rds_cluster.cart.id
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
