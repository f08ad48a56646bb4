resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name         = "shared_buffers"
    value        = "{DBInstanceClassMemory/4}"
    apply_method = "pending-reboot"
  }
}
