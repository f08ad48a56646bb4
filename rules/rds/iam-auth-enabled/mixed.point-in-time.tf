# A restore keeps the switch of the instance that it is made of, and its engine.
# expect: aws_db_instance.orders pass
# expect: aws_db_instance.restored pass
# expect: aws_db_instance.elsewhere unknown
resource "aws_db_instance" "orders" {
  identifier                          = "orders"
  engine                              = "postgres"
  engine_version                      = "15.4"
  instance_class                      = "db.t3.large"
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "restored" {
  identifier     = "orders-restored"
  engine_version = "15.4"
  instance_class = "db.t3.large"

  restore_to_point_in_time {
    source_db_instance_identifier = aws_db_instance.orders.identifier
    use_latest_restorable_time    = true
  }
}

resource "aws_db_instance" "elsewhere" {
  identifier     = "elsewhere-restored"
  engine         = "postgres"
  engine_version = "15.4"
  instance_class = "db.t3.large"

  restore_to_point_in_time {
    source_db_instance_identifier = "made-by-hand"
    restore_time                  = "2026-11-20T10:00:00Z"
  }
}
