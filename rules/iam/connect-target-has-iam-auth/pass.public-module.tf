data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

module "orders" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  family                              = "postgres16"
  instance_class                      = "db.t4g.medium"
  iam_database_authentication_enabled = true
}

resource "aws_iam_policy" "connect" {
  name = "connect"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:dbuser:${module.orders.db_instance_resource_id}/app"
    }]
  })
}
