locals {
  users = {
    app     = "REQUIRED"
    reports = "DISABLED"
  }
}

resource "aws_secretsmanager_secret" "users" {
  for_each = local.users
  name     = "shop/${each.key}"
}

resource "aws_db_proxy" "orders" {
  name           = "shop-orders"
  engine_family  = "MYSQL"
  require_tls    = true
  role_arn       = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]

  dynamic "auth" {
    for_each = local.users
    content {
      auth_scheme = "SECRETS"
      iam_auth    = auth.value
      secret_arn  = aws_secretsmanager_secret.users[auth.key].arn
    }
  }
}
