# One resource for many holders.
resource "aws_db_proxy" "orders" {
  name                = "shop-orders"
  engine_family       = "POSTGRESQL"
  default_auth_scheme = "IAM_AUTH"
  require_tls         = true
  role_arn            = aws_iam_role.proxy.arn
  vpc_subnet_ids      = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}

resource "aws_db_proxy_default_target_group" "orders" {
  db_proxy_name = aws_db_proxy.orders.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name          = aws_db_proxy.orders.name
  target_group_name      = aws_db_proxy_default_target_group.orders.name
  db_instance_identifier = aws_db_instance.orders.identifier
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_iam_role" "proxy" {
  name = "shop-proxy"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
    }]
  })
}

data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "login" {
  statement {
    actions   = ["rds-db:connect"]
    resources = ["arn:aws:rds-db:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders.resource_id}/app"]
  }
}

resource "aws_iam_policy" "login" {
  name_prefix = "database-login-"
  policy      = data.aws_iam_policy_document.login.json
}

resource "aws_iam_policy_attachment" "login" {
  name       = "database-login"
  roles      = [aws_iam_role.proxy.name, "shop-reports"]
  policy_arn = aws_iam_policy.login.arn
}
