# One variable decides whether the cluster exists and whether its switch is on.
variable "create" {
  type = bool
}

resource "aws_rds_cluster" "orders" {
  count                               = var.create ? 1 : 0
  cluster_identifier                  = "orders"
  engine                              = "aurora-postgresql"
  engine_version                      = "15.4"
  iam_database_authentication_enabled = var.create
}
