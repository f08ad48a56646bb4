resource "aws_db_instance" "this" {
  for_each = toset(["orders", "carts"])

  identifier                          = each.key
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_iam_policy" "one" {
  name   = "orders-login"
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "rds-db:connect",
          "Resource": "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${aws_db_instance.this["orders"].identifier}/app"
        }
      ]
    }
  POLICY
}

resource "aws_iam_policy" "every" {
  name = "all-logins"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["rds-db:connect"]
      Resource = [for d in aws_db_instance.this : "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${d.endpoint}/app"]
    }]
  })
}
