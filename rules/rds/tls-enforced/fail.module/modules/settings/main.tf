locals {
  force_ssl = {
    orders  = "0"
    reports = "1"
  }
}

resource "aws_db_parameter_group" "this" {
  for_each = local.force_ssl

  name   = "shop-${each.key}"
  family = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = each.value
  }
}
