resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-mysql8.0"

  parameter {
    name  = "server_audit_logging"
    value = 1
  }

  parameter {
    name  = "server_audit_events"
    value = "QUERY_DDL,TABLE"
  }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.08.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.cart.name
}

resource "aws_rds_cluster_instance" "cart" {
  for_each           = toset(["writer", "reader"])
  identifier         = "shop-cart-${each.key}"
  cluster_identifier = aws_rds_cluster.cart.cluster_identifier
  engine             = aws_rds_cluster.cart.engine
  instance_class     = "db.r6g.large"
}
