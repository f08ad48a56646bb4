# For Aurora the parameter counts in the cluster parameter group only.
resource "aws_db_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier          = "shop-cart"
  engine                      = "aurora-mysql"
  engine_version              = "8.0.mysql_aurora.3.08.0"
  master_username             = "shop_admin"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "cart" {
  cluster_identifier      = aws_rds_cluster.cart.id
  engine                  = aws_rds_cluster.cart.engine
  instance_class          = "db.r6g.large"
  db_parameter_group_name = aws_db_parameter_group.cart.name
}
