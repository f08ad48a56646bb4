variable "certificate" {
  type    = string
  default = "rds-ca-2015"
}

resource "aws_db_instance" "this" {
  identifier                  = "shop-orders"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  ca_cert_identifier          = var.certificate
}
