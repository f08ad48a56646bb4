resource "aws_rds_cluster" "carts" {
  cluster_identifier          = "carts"
  engine                      = "aurora-postgresql"
  engine_version              = "16.4"
  master_username             = "shop_admin"
  manage_master_user_password = true
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
    resources = ["arn:aws:rds-db:eu-west-1:111122223333:dbuser:${aws_rds_cluster.carts.cluster_resource_id}/app"]
  }
}

resource "aws_iam_role_policy" "login" {
  name   = "database-login"
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.login.json
}
