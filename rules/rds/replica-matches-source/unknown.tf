variable "source_database" {
  type = string
}

resource "aws_db_instance" "orders_replica" {
  identifier          = "shop-orders-replica"
  replicate_source_db = var.source_database
  instance_class      = "db.t4g.medium"
}
