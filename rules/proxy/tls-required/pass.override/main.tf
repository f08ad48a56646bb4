resource "aws_db_proxy" "orders" {
  name           = "shop-orders"
  engine_family  = "POSTGRESQL"
  require_tls    = false
  role_arn       = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "REQUIRED"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-user-1-a1b2c3"
  }
}
