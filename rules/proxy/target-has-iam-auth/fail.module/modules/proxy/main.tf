variable "database" {
  type = string
}

resource "aws_db_proxy" "this" {
  name                = "shop-orders"
  engine_family       = "MYSQL"
  default_auth_scheme = "IAM_AUTH"
  require_tls         = true
  role_arn            = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids      = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}

resource "aws_db_proxy_default_target_group" "this" {
  db_proxy_name = aws_db_proxy.this.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "this" {
  db_proxy_name          = aws_db_proxy.this.name
  target_group_name      = aws_db_proxy_default_target_group.this.name
  db_instance_identifier = var.database
}
