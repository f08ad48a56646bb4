resource "aws_db_proxy" "orders" {
  name           = "shop-orders"
  engine_family  = "MYSQL"
  require_tls    = true
  role_arn       = "arn:aws:iam::111122223333:role/shop-proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "REQUIRED"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-user-1-a1b2c3"
  }
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
  identifier                  = "shop-orders"
  engine                      = "oracle-se2"
  engine_version              = "19.0.0.0.ru-2024-01.rur-2024-01.r1"
  instance_class              = "db.m5.large"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  license_model               = "license-included"
}
