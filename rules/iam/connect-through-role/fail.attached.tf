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

resource "aws_iam_policy" "login" {
  name   = "database-login"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "rds-db:connect",
          "Resource": "arn:aws:rds-db:eu-west-1:111122223333:dbuser:${aws_db_instance.orders.resource_id}/app"
        }
      ]
    }
  EOT
}

variable "users" {
  default = ["jane", "joe"]
}

resource "aws_iam_user_policy_attachment" "login" {
  count = length(var.users)

  user       = var.users[count.index]
  policy_arn = aws_iam_policy.login.arn
}
