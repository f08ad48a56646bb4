resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  domain                              = aws_directory_service_directory.corporate.id
  domain_iam_role_name                = "rds-directory-access"
}

resource "aws_directory_service_directory" "corporate" {
  name     = "corp.example.com"
  password = var.directory_password
  type     = "MicrosoftAD"
}

variable "directory_password" {
  type      = string
  sensitive = true
}
