variable "iam_auth" {
  type    = bool
  default = null
}

variable "on_members" {
  type = bool
}

resource "aws_rds_cluster_instance" "cart" {
  cluster_identifier                  = "shop-cart"
  engine                              = "aurora-postgresql"
  instance_class                      = "db.r6g.large"
  iam_database_authentication_enabled = var.on_members ? true : var.iam_auth
}
