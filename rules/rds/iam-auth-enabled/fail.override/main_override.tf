resource "aws_db_instance" "orders" {
  iam_database_authentication_enabled = false
}
