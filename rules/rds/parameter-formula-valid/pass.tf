resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "mysql8.0"

  parameter {
    name  = "innodb_buffer_pool_size"
    value = "{DBInstanceClassMemory*1/2}"
  }

  parameter {
    name  = "max_connections"
    value = "LEAST({DBInstanceClassMemory/12582880},200)"
  }
}
