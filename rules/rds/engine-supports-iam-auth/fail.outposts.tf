resource "aws_db_instance" "plant" {
  identifier                          = "shop-plant"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.m5.large"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  backup_target                       = "outposts"
  iam_database_authentication_enabled = true
}
