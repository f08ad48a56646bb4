# expect: aws_db_instance.orders[0] pass
# expect: aws_db_instance.orders[1] fail
locals {
  iam_auth = [true, false]
}

resource "aws_db_instance" "orders" {
  count                               = length(local.iam_auth)
  identifier                          = "shop-orders-${count.index}"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = local.iam_auth[count.index]
}
