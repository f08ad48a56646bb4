# The id of a proxy is the last segment of its ARN.
resource "aws_db_proxy" "carts" {
  name           = "carts"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/proxy"
  vpc_subnet_ids = ["subnet-1", "subnet-2"]

  auth {
    iam_auth   = "REQUIRED"
    secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:carts"
  }
}

locals {
  proxy_id = split(":", aws_db_proxy.carts.arn)[6]
}

data "aws_iam_policy_document" "login" {
  statement {
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${local.proxy_id}/app",
      "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${element(split(":", aws_db_proxy.carts.arn), 6)}/reports",
    ]
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = "app"
  policy = data.aws_iam_policy_document.login.json
}
