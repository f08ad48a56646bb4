variable "parameter_group" {
  type = string
}

resource "aws_db_instance" "this" {
  identifier                  = "shop-orders"
  engine                      = "postgres"
  engine_version              = "14.13"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = var.parameter_group
}
