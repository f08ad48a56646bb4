variable "name" {
  type    = string
  default = "orders"
}

resource "aws_db_instance" "this" {
  identifier                          = "shop-${var.name}"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

output "identifier" {
  value = aws_db_instance.this.identifier
}

output "resource_id" {
  value = aws_db_instance.this.resource_id
}
