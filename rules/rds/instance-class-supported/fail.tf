# One member is enough.
variable "classes" {
  type    = list(string)
  default = ["db.r6g.large", "db.t3.small"]
}

resource "aws_rds_cluster" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-mysql"
  engine_version                      = "8.0.mysql_aurora.3.04.0"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "cart" {
  count              = length(var.classes)
  identifier         = "shop-cart-${count.index}"
  cluster_identifier = aws_rds_cluster.cart.id
  engine             = aws_rds_cluster.cart.engine
  engine_version     = aws_rds_cluster.cart.engine_version
  instance_class     = element(var.classes, count.index)
}
