# Every attribute of an instance, a cluster and a proxy that looks like the id and is not.
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  users = "arn:aws:rds-db:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:dbuser"
}

resource "aws_db_instance" "orders" {
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "carts" {
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_db_proxy" "carts" {
  name           = "carts"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/proxy"
  vpc_subnet_ids = ["subnet-1", "subnet-2"]

  auth {
    iam_auth   = "REQUIRED"
    secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:carts"
  }
}

resource "aws_iam_role_policy" "instance_identifier" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_instance.orders.identifier}/app" }
  })
}

resource "aws_iam_role_policy" "instance_arn" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_instance.orders.arn}/app" }
  })
}

resource "aws_iam_role_policy" "instance_endpoint" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_instance.orders.endpoint}/app" }
  })
}

resource "aws_iam_role_policy" "instance_address" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_instance.orders.address}/app" }
  })
}

resource "aws_iam_role_policy" "cluster_id" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_rds_cluster.carts.id}/app" }
  })
}

resource "aws_iam_role_policy" "cluster_identifier" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_rds_cluster.carts.cluster_identifier}/app" }
  })
}

resource "aws_iam_role_policy" "cluster_arn" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_rds_cluster.carts.arn}/app" }
  })
}

resource "aws_iam_role_policy" "cluster_endpoint" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_rds_cluster.carts.reader_endpoint}/app" }
  })
}

resource "aws_iam_role_policy" "proxy_id" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_proxy.carts.id}/app" }
  })
}

resource "aws_iam_role_policy" "proxy_arn" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_proxy.carts.arn}/app" }
  })
}

resource "aws_iam_role_policy" "proxy_endpoint" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "rds-db:connect", Resource = "${local.users}:${aws_db_proxy.carts.endpoint}/app" }
  })
}
