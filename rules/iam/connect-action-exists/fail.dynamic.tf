# One statement for each entry of the map.
locals {
  grants = {
    app     = "rds-db:connect"
    reports = "rds-db:login"
  }
}

resource "aws_db_instance" "orders" {
  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
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
  dynamic "statement" {
    for_each = { for user, action in local.grants : user => action if user == "reports" }

    content {
      sid       = title(statement.key)
      actions   = [statement.value]
      resources = ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:${aws_db_instance.orders.resource_id}/${statement.key}"]
    }
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.login.json
}
