locals {
  databases = {
    carts  = true
    orders = false
  }
}

resource "aws_db_instance" "this" {
  for_each = local.databases

  identifier                          = each.key
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = each.value
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "login" {
  statement {
    actions   = ["rds-db:connect"]
    resources = [for database in aws_db_instance.this : "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${database.resource_id}/app"]
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.login.json
}
