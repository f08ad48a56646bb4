variable "shared_buffers" {
  type = string
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name         = "shared_buffers"
    value        = var.shared_buffers
    apply_method = "pending-reboot"
  }
}
