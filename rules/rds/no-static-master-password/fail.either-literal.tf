# Written down either way.
resource "aws_db_instance" "orders" {
  identifier        = "shop-orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "shop_admin"
  password          = terraform.workspace == "production" ? "correct-horse-battery" : "staple-for-testing"
}
