resource "aws_db_proxy" "orders" {
  name                = "shop-orders"
  engine_family       = "SQLSERVER"
  default_auth_scheme = "IAM_AUTH"
  require_tls         = true
  role_arn            = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids      = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}
