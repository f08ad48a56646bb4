module "orders" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.5"

  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  family                              = "postgres16"
  instance_class                      = "db.t4g.medium"
  iam_database_authentication_enabled = true
}
