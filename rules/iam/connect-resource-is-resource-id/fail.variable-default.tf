variable "database" {
  default = "orders"
}

data "aws_iam_policy_document" "login" {
  statement {
    actions   = ["rds-db:connect"]
    resources = ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:${var.database}/app"]
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = "app"
  policy = data.aws_iam_policy_document.login.json
}
