resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_parameter_group" "writer" {
  name   = "shop-cart-writer"
  family = "aurora-postgresql15"

  parameter {
    name  = "work_mem"
    value = "8192"
  }
}
