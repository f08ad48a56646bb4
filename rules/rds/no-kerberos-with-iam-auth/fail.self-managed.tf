resource "aws_db_instance" "orders" {
  identifier                          = "shop-orders"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  domain_fqdn                         = "corp.example.com"
  domain_ou                           = "OU=databases,DC=corp,DC=example,DC=com"
  domain_auth_secret_arn              = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:directory-a1b2c3"
  domain_dns_ips                      = ["192.0.2.10", "192.0.2.11"]
}
