# Of the engine, a cluster is needed.
resource "aws_db_instance" "cart" {
  identifier                          = "shop-cart"
  engine                              = "aurora-mysql"
  instance_class                      = "db.r6g.large"
  iam_database_authentication_enabled = true
}
