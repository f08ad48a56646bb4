module "orders" {
  source = "./modules/database"
  name   = "orders"
}

data "aws_iam_policy_document" "login" {
  statement {
    sid       = "Login"
    actions   = ["rds-db:connect"]
    resources = ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:${module.orders.resource_id}/app"]
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = "app"
  policy = data.aws_iam_policy_document.login.json
}
