resource "aws_db_proxy" "orders" {
  require_tls = true
}
