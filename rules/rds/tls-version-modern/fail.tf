resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-mysql8.0"

  parameter {
    name         = "tls_version"
    value        = "TLSv1.1,TLSv1.2"
    apply_method = "pending-reboot"
  }
}
