resource "aws_db_instance" "orders" {
  identifier          = "shop-orders"
  engine              = "mysql"
  instance_class      = "db.t4g.medium"
  snapshot_identifier = "shop-orders-2026-11-01"
}

resource "aws_db_instance" "orders_replica" {
  identifier          = "shop-orders-replica"
  replicate_source_db = aws_db_instance.orders.identifier
  instance_class      = "db.t4g.medium"
}
