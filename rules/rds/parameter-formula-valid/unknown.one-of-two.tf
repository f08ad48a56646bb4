variable "small" {
  type = bool
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "innodb_buffer_pool_size"
    value = "{DBInstanceClassMemory*${var.small ? "0.5" : "1/2"}}"
  }
}
