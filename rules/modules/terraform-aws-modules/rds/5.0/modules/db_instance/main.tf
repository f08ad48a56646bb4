variable "create" {
  type    = bool
  default = true
}

variable "use_identifier_prefix" {
  type    = bool
  default = false
}

variable "identifier" {
  type = string
}

variable "engine" {
  type    = string
  default = null
}

variable "engine_version" {
  type    = string
  default = null
}

variable "instance_class" {
  type    = string
  default = null
}

variable "iam_database_authentication_enabled" {
  type    = bool
  default = false
}

variable "username" {
  type    = string
  default = null
}

variable "password" {
  type    = string
  default = null
}

variable "domain" {
  type    = string
  default = null
}

variable "domain_iam_role_name" {
  type    = string
  default = null
}

variable "db_name" {
  type    = string
  default = null
}

variable "port" {
  type    = string
  default = null
}

variable "parameter_group_name" {
  type    = string
  default = null
}

variable "option_group_name" {
  type    = string
  default = null
}

variable "availability_zone" {
  type    = string
  default = null
}

variable "ca_cert_identifier" {
  type    = string
  default = null
}

variable "monitoring_interval" {
  type    = number
  default = 0
}

variable "enabled_cloudwatch_logs_exports" {
  type    = list(string)
  default = []
}

variable "replicate_source_db" {
  type    = string
  default = null
}

variable "snapshot_identifier" {
  type    = string
  default = null
}

variable "restore_to_point_in_time" {
  type    = map(string)
  default = null
}

locals {
  is_replica = var.replicate_source_db != null
}

resource "aws_db_instance" "this" {
  count = var.create ? 1 : 0

  identifier                          = var.use_identifier_prefix ? null : var.identifier
  identifier_prefix                   = var.use_identifier_prefix ? "${var.identifier}-" : null
  engine                              = local.is_replica ? null : var.engine
  engine_version                      = local.is_replica ? null : var.engine_version
  instance_class                      = var.instance_class
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  username                            = local.is_replica ? null : var.username
  password                            = local.is_replica ? null : var.password
  domain                              = var.domain
  domain_iam_role_name                = var.domain_iam_role_name
  db_name                             = var.db_name
  port                                = var.port
  parameter_group_name                = var.parameter_group_name
  option_group_name                   = var.option_group_name
  availability_zone                   = var.availability_zone
  ca_cert_identifier                  = var.ca_cert_identifier
  monitoring_interval                 = var.monitoring_interval
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  replicate_source_db                 = var.replicate_source_db
  snapshot_identifier                 = var.snapshot_identifier

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_to_point_in_time != null ? [var.restore_to_point_in_time] : []

    content {
      restore_time                             = lookup(restore_to_point_in_time.value, "restore_time", null)
      source_db_instance_automated_backups_arn = lookup(restore_to_point_in_time.value, "source_db_instance_automated_backups_arn", null)
      source_db_instance_identifier            = lookup(restore_to_point_in_time.value, "source_db_instance_identifier", null)
      source_dbi_resource_id                   = lookup(restore_to_point_in_time.value, "source_dbi_resource_id", null)
      use_latest_restorable_time               = lookup(restore_to_point_in_time.value, "use_latest_restorable_time", null)
    }
  }
}

output "db_instance_address" {
  value = try(aws_db_instance.this[0].address, "")
}

output "db_instance_arn" {
  value = try(aws_db_instance.this[0].arn, "")
}

output "db_instance_availability_zone" {
  value = try(aws_db_instance.this[0].availability_zone, "")
}

output "db_instance_endpoint" {
  value = try(aws_db_instance.this[0].endpoint, "")
}

output "db_instance_engine" {
  value = try(aws_db_instance.this[0].engine, "")
}

output "db_instance_engine_version_actual" {
  value = try(aws_db_instance.this[0].engine_version_actual, "")
}

output "db_instance_hosted_zone_id" {
  value = try(aws_db_instance.this[0].hosted_zone_id, "")
}

output "db_instance_resource_id" {
  value = try(aws_db_instance.this[0].resource_id, "")
}

output "db_instance_name" {
  value = try(aws_db_instance.this[0].db_name, "")
}

output "db_instance_username" {
  value     = try(aws_db_instance.this[0].username, "")
  sensitive = true
}

output "db_instance_port" {
  value = try(aws_db_instance.this[0].port, "")
}

output "db_instance_ca_cert_identifier" {
  value = try(aws_db_instance.this[0].ca_cert_identifier, "")
}

output "db_instance_id" {
  value = try(aws_db_instance.this[0].id, "")
}
