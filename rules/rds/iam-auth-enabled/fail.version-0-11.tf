variable "engine" {
  type    = "string"
  default = "mysql"
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "${var.engine}"
  engine_version                      = "5.7"
  instance_class                      = "db.t3.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  iam_database_authentication_enabled = "false"
  tags {
    Name = "shop-orders"
  }
}
