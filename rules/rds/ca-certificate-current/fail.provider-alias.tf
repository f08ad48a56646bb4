provider "aws" {
  alias  = "cape_town"
  region = "af-south-1"
}

resource "aws_rds_cluster_instance" "cart" {
  provider           = aws.cape_town
  cluster_identifier = "shop-cart"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  ca_cert_identifier = "rds-ca-2019"
}
