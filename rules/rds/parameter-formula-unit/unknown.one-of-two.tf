variable "large" {
  type = bool
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name         = "shared_buffers"
    value        = var.large ? "{DBInstanceClassMemory/4}" : "{DBInstanceClassMemory/32768}"
    apply_method = "pending-reboot"
  }
}
