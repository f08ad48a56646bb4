# What is linked by for_each stays together.
# expect: aws_db_instance.shop["orders"] pass
# expect: aws_db_instance.shop["reports"] fail
variable "force_ssl" {
  type = map(string)
  default = {
    orders  = "1"
    reports = "0"
  }
}

resource "aws_db_parameter_group" "shop" {
  for_each = var.force_ssl
  name     = "shop-${each.key}"
  family   = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = each.value
  }
}

resource "aws_db_instance" "shop" {
  for_each                    = aws_db_parameter_group.shop
  identifier                  = "shop-${each.key}"
  engine                      = "postgres"
  engine_version              = "14.13"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  parameter_group_name        = each.value.name
}
