# Logins to a member are checked against the id of its cluster.
resource "aws_rds_cluster" "carts" {
  cluster_identifier                  = "carts"
  engine                              = "aurora-postgresql"
  engine_version                      = "16.4"
  master_username                     = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "carts" {
  count = 2

  cluster_identifier = aws_rds_cluster.carts.id
  engine             = aws_rds_cluster.carts.engine
  instance_class     = "db.r6g.large"
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

resource "aws_iam_role_policy" "login" {
  name = "database-login"
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = [for i in aws_rds_cluster_instance.carts : "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${i.dbi_resource_id}/app"]
    }]
  })
}
