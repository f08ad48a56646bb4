resource "aws_db_instance" "ledger" {
  identifier                  = "shop-ledger"
  engine                      = "oracle-se2"
  engine_version              = "19.0.0.0.ru-2024-01.rur-2024-01.r1"
  instance_class              = "db.m5.large"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
  license_model               = "license-included"
}

resource "aws_db_instance" "catalog" {
  identifier                  = "shop-catalog"
  engine                      = "mariadb"
  engine_version              = "10.5.26"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "shop_admin"
  manage_master_user_password = true
}

# The cluster is declared elsewhere.
resource "aws_rds_cluster_instance" "cart" {
  identifier         = "shop-cart-reader"
  cluster_identifier = "shop-cart"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
