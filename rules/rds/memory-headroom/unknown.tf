# By estimate between 300 and 1000 MiB are left.
resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.t3.micro"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
