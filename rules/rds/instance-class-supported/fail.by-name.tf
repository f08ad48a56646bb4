# The member names its cluster by its identifier.
resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.04.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "cart" {
  cluster_identifier = "shop-cart"
  engine             = "aurora-mysql"
  instance_class     = "db.t3.small"
}
