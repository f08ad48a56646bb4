# Only Aurora MySQL has excluded classes.
variable "instance_class" {
  type = string
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = var.instance_class
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
