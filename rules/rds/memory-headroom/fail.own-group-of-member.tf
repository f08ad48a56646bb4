# The group of the instance wins.
resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_buffers"
    value        = "131072"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_parameter_group" "reader" {
  name   = "shop-cart-reader"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_buffers"
    value        = "524288"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.cart.name
}

resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier      = aws_rds_cluster.cart.id
  engine                  = aws_rds_cluster.cart.engine
  instance_class          = "db.t4g.medium"
  db_parameter_group_name = aws_db_parameter_group.reader.name
}
