# Every version of PostgreSQL that is offered has it.
data "aws_rds_engine_version" "postgres" {
  engine = "postgres"
  latest = true
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = data.aws_rds_engine_version.postgres.engine
  engine_version                      = data.aws_rds_engine_version.postgres.version
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
