# The source is declared elsewhere.
data "aws_db_instance" "orders" {
  db_instance_identifier = "shop-orders"
}

resource "aws_db_instance" "orders_replica" {
  identifier          = "shop-orders-replica"
  replicate_source_db = "shop-orders"
  instance_class      = "db.t4g.medium"
}
