# 1 GiB in bytes, taken as blocks of 8 kB: 8 TiB.
resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_buffers"
    value        = 1024 * 1024 * 1024
    apply_method = "pending-reboot"
  }
}
