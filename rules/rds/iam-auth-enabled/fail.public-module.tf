module "orders" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.9.0"

  name                                = "orders"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  instance_class                      = "db.r6g.large"
  iam_database_authentication_enabled = false

  instances = {
    one = {}
  }
}

module "stock" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-rds.git?ref=v7.1.0"

  identifier     = "stock"
  engine         = "postgres"
  engine_version = "16.4"
  family         = "postgres16"
  instance_class = "db.t4g.medium"
}
