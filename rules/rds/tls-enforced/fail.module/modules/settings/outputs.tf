output "names" {
  value = { for key, group in aws_db_parameter_group.this : key => group.name }
}
