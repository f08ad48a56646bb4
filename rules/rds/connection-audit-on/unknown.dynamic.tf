variable "parameters" {
  type = map(string)
}

resource "aws_db_parameter_group" "orders" {
  name   = "shop-orders"
  family = "postgres16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  parameter_group_name                = aws_db_parameter_group.orders.name
}
