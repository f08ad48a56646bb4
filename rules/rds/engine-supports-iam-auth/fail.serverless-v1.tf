resource "aws_rds_cluster" "reports" {
  cluster_identifier                  = "shop-reports"
  engine                              = "aurora-postgresql"
  engine_version                      = "13.12"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  engine_mode                         = "serverless"
  iam_database_authentication_enabled = true

  scaling_configuration {
    min_capacity = 2
    max_capacity = 8
  }
}
