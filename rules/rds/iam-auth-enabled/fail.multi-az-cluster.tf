resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "shop-orders"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  master_username             = "shop_admin"
  manage_master_user_password = true
  db_cluster_instance_class   = "db.r6gd.large"
  storage_type                = "io1"
  allocated_storage           = 100
  iops                        = 1000
}
