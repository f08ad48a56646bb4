resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-mysql8.0"

  parameter {
    name  = "tls_version"
    value = join(",", ["TLSv1.2", "TLSv1.3"])
  }
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }
}
