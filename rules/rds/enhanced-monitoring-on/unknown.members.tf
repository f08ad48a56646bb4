# Whether there is a reader without it, the number decides.
variable "readers" {
  type = number
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "writer" {
  cluster_identifier  = aws_rds_cluster.cart.id
  engine              = aws_rds_cluster.cart.engine
  instance_class      = "db.r6g.large"
  monitoring_interval = 60
}

resource "aws_rds_cluster_instance" "readers" {
  count              = var.readers
  cluster_identifier = aws_rds_cluster.cart.id
  engine             = aws_rds_cluster.cart.engine
  instance_class     = "db.r6g.large"
}
