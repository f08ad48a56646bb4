# Instances of Aurora are members of a cluster; the provider has aws_rds_cluster_instance for them.
resource "aws_db_instance" "cart" {
  identifier                          = "shop-cart"
  engine                              = "aurora-mysql"
  instance_class                      = "db.r6g.large"
  iam_database_authentication_enabled = true
}
