# expect: aws_db_instance.shop["orders"] pass
# expect: aws_db_instance.shop["reports"] fail
variable "databases" {
  type = map(object({
    engine   = string
    iam_auth = optional(bool, false)
  }))
  default = {
    orders  = { engine = "postgres", iam_auth = true }
    reports = { engine = "mysql" }
    ledger  = { engine = "oracle-se2" }
  }
}

resource "aws_db_instance" "shop" {
  for_each = var.databases

  identifier                          = "shop-${each.key}"
  engine                              = each.value.engine
  instance_class                      = "db.m6i.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = each.value.iam_auth
}
