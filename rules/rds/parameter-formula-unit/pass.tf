resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  parameter {
    name         = "shared_buffers"
    value        = "{DBInstanceClassMemory/32768}"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "maintenance_work_mem"
    value = "GREATEST({DBInstanceClassMemory/63963136*1024},65536)"
  }
}
