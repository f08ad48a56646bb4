locals {
  parameters = {
    shared_preload_libraries = "pg_stat_statements,pgaudit"
    "pgaudit.log"            = "role,ddl"
  }
}

resource "aws_db_parameter_group" "orders" {
  name_prefix = "shop-orders-"
  family      = "postgres16"

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "orders" {
  identifier_prefix                   = "shop-orders-"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  parameter_group_name                = aws_db_parameter_group.orders.id
}
