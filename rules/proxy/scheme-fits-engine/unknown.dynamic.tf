variable "secrets" {
  type = set(string)
}

resource "aws_db_proxy" "orders" {
  name           = "shop-orders"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]

  dynamic "auth" {
    for_each = var.secrets
    content {
      auth_scheme = "SECRETS"
      iam_auth    = "REQUIRED"
      secret_arn  = auth.value
    }
  }
}
