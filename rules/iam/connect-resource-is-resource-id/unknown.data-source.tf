# In provider 5 and later the id of an instance is its resource id, before it was the name; for a database that is only looked up the same question is open.
data "aws_db_instance" "orders" {
  db_instance_identifier = "orders"
}

resource "aws_iam_role_policy" "login" {
  name = "database-login"
  role = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${data.aws_db_instance.orders.id}/app"
    }]
  })
}
