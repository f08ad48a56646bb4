provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "orders" {
  identifier                  = "shop-orders"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  ca_cert_identifier          = "rds-ca-rsa2048-g1"
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier          = "shop-cart"
  engine                      = "postgres"
  engine_version              = "16.4"
  master_username             = "shop_admin"
  manage_master_user_password = true
  db_cluster_instance_class   = "db.r6gd.large"
  ca_certificate_identifier   = "rds-ca-ecc384-g1"
}
