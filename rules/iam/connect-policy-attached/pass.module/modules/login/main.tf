variable "resource_id" {
  type = string
}

data "aws_iam_policy_document" "login" {
  statement {
    actions   = ["rds-db:connect"]
    resources = ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:${var.resource_id}/app"]
  }
}

resource "aws_iam_policy" "login" {
  name   = "database-login"
  policy = data.aws_iam_policy_document.login.json
}

output "arn" {
  value = aws_iam_policy.login.arn
}
