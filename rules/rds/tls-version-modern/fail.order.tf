variable "tls_versions" {
  type    = list(string)
  default = ["TLSv1.3", "TLSv1.2"]
}

resource "aws_rds_cluster_parameter_group" "cart" {
  name   = "shop-cart"
  family = "aurora-mysql8.0"

  parameter {
    name  = "tls_version"
    value = join(",", var.tls_versions)
  }
}
