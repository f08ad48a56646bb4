resource "aws_db_instance" "orders" {
  identifier     = "shop-orders"
  engine         = "mysql"
  instance_class = "db.t4g.medium"

  restore_to_point_in_time {
    source_db_instance_identifier = "shop-orders-old"
    use_latest_restorable_time    = true
  }
}
