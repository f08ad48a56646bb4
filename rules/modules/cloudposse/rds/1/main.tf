variable "database_name" {
  type    = string
  default = null
}

variable "database_user" {
  type    = string
  default = null
}

variable "database_password" {
  type    = string
  default = null
}

variable "database_manage_master_user_password" {
  type    = bool
  default = false
}

variable "database_port" {
  type = number
}

variable "multi_az" {
  type    = bool
  default = false
}

variable "engine" {
  type    = string
  default = null
}

variable "engine_version" {
  type = string
}

variable "instance_class" {
  type = string
}

variable "db_parameter_group" {
  type = string
}

variable "availability_zone" {
  type    = string
  default = null
}

variable "db_parameter" {
  type    = list(object({
    apply_method = string
    name = string
    value = string
  }))
  default = []
}

variable "db_options" {
  type    = list(object({
    db_security_group_memberships = list(string)
    option_name = string
    port = number
    version = string
    vpc_security_group_memberships = list(string)
    option_settings = list(object({
          name = string
          value = string
      }))
  }))
  default = []
}

variable "snapshot_identifier" {
  type    = string
  default = null
}

variable "parameter_group_name" {
  type    = string
  default = ""
}

variable "option_group_name" {
  type    = string
  default = ""
}

variable "enabled_cloudwatch_logs_exports" {
  type    = list(string)
  default = []
}

variable "ca_cert_identifier" {
  type    = string
  default = null
}

variable "monitoring_interval" {
  type    = string
  default = "0"
}

variable "iam_database_authentication_enabled" {
  type    = bool
  default = false
}

variable "replicate_source_db" {
  type    = string
  default = null
}

variable "restore_to_point_in_time" {
  type    = object({
    restore_time = optional(string, null)
    source_db_instance_identifier = optional(string, null)
    source_db_instance_automated_backups_arn = optional(string, null)
    source_dbi_resource_id = optional(string, null)
    use_latest_restorable_time = optional(bool, null)
  })
  default = null
}

locals {
  is_replica = try(length(var.replicate_source_db), 0) > 0
}

resource "aws_db_instance" "default" {
  count = module.this.enabled ? 1 : 0

  identifier                          = module.this.id
  db_name                             = var.database_name
  username                            = local.is_replica ? null : var.database_user
  password                            = local.is_replica ? null : var.database_password
  port                                = var.database_port
  engine                              = local.is_replica ? null : var.engine
  engine_version                      = local.is_replica ? null : var.engine_version
  instance_class                      = var.instance_class
  manage_master_user_password         = local.is_replica || var.database_password != null ? null : var.database_manage_master_user_password
  availability_zone                   = var.multi_az ? null : var.availability_zone
  ca_cert_identifier                  = var.ca_cert_identifier
  parameter_group_name                = length(var.parameter_group_name) > 0 ? var.parameter_group_name : join("", aws_db_parameter_group.default[*].name)
  option_group_name                   = length(var.option_group_name) > 0 ? var.option_group_name : join("", aws_db_option_group.default[*].name)
  snapshot_identifier                 = var.snapshot_identifier
  replicate_source_db                 = var.replicate_source_db
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  monitoring_interval                 = var.monitoring_interval

  dynamic "restore_to_point_in_time" {
    for_each = var.snapshot_identifier == null && var.restore_to_point_in_time != null ? [1] : []

    content {
      restore_time                             = lookup(var.restore_to_point_in_time, "restore_time", null)
      source_db_instance_identifier            = lookup(var.restore_to_point_in_time, "source_db_instance_identifier", null)
      source_db_instance_automated_backups_arn = lookup(var.restore_to_point_in_time, "source_db_instance_automated_backups_arn", null)
      source_dbi_resource_id                   = lookup(var.restore_to_point_in_time, "source_dbi_resource_id", null)
      use_latest_restorable_time               = lookup(var.restore_to_point_in_time, "use_latest_restorable_time", null)
    }
  }
}

resource "aws_db_parameter_group" "default" {
  count = length(var.parameter_group_name) == 0 && module.this.enabled ? 1 : 0

  name_prefix = "${module.this.id}${module.this.delimiter}"
  family      = var.db_parameter_group

  dynamic "parameter" {
    for_each = var.db_parameter

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", null)
    }
  }
}

resource "aws_db_option_group" "default" {
  count = length(var.option_group_name) == 0 && module.this.enabled ? 1 : 0

  name_prefix = "${module.this.id}${module.this.delimiter}"
  engine_name = var.engine

  dynamic "option" {
    for_each = var.db_options

    content {
      option_name = option.value.option_name

      dynamic "option_settings" {
        for_each = lookup(option.value, "option_settings", [])

        content {
          name  = option_settings.value.name
          value = option_settings.value.value
        }
      }
    }
  }
}

output "instance_id" {
  value = join("", aws_db_instance.default[*].identifier)
}

output "instance_arn" {
  value = join("", aws_db_instance.default[*].arn)
}

output "instance_address" {
  value = join("", aws_db_instance.default[*].address)
}

output "instance_endpoint" {
  value = join("", aws_db_instance.default[*].endpoint)
}

output "resource_id" {
  value = join("", aws_db_instance.default[*].resource_id)
}

output "parameter_group_id" {
  value = join("", aws_db_parameter_group.default[*].id)
}

output "option_group_id" {
  value = join("", aws_db_option_group.default[*].id)
}
