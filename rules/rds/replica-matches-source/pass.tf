resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "orders_replica" {
  count                               = 2
  identifier                          = "shop-orders-replica-${count.index}"
  replicate_source_db                 = aws_db_instance.orders.identifier
  instance_class                      = "db.t4g.medium"
  iam_database_authentication_enabled = true
}
