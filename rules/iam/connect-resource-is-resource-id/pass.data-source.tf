data "aws_db_instance" "orders" {
  db_instance_identifier = "orders"
}

data "aws_rds_cluster" "carts" {
  cluster_identifier = "carts"
}

resource "aws_iam_role_policy" "login" {
  name = "database-login"
  role = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "rds-db:connect"
      Resource = [
        "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${data.aws_db_instance.orders.resource_id}/app",
        "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${data.aws_rds_cluster.carts.cluster_resource_id}/app",
      ]
    }]
  })
}
