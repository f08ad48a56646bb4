variable "name" {
  type = string
}

resource "aws_rds_cluster" "this" {
  cluster_identifier                  = var.name
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

output "id" {
  value = aws_rds_cluster.this.id
}

output "resource_id" {
  value = aws_rds_cluster.this.cluster_resource_id
}
