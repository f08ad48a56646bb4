variable "instance_type" {
  type    = string
  default = "db.t2.small"
}

variable "cluster_identifier" {
  type    = string
  default = ""
}

variable "instance_identifier_suffix" {
  type     = string
  default  = null
  nullable = true
}

variable "cluster_size" {
  type    = number
  default = 2
}

variable "snapshot_identifier" {
  type    = string
  default = null
}

variable "db_name" {
  type    = string
  default = ""
}

variable "db_port" {
  type    = number
  default = 3306
}

variable "manage_admin_user_password" {
  type     = bool
  default  = false
  nullable = false
}

variable "admin_user" {
  type    = string
  default = "admin"
}

variable "admin_password" {
  type    = string
  default = ""
}

variable "cluster_parameters" {
  type    = list(object({
    apply_method = string
    name = string
    value = string
  }))
  default = []
}

variable "rds_cluster_parameter_group_name" {
  type    = string
  default = ""
}

variable "instance_parameters" {
  type    = list(object({
    apply_method = string
    name = string
    value = string
  }))
  default = []
}

variable "db_parameter_group_name" {
  type    = string
  default = ""
}

variable "db_cluster_instance_class" {
  type    = string
  default = null
}

variable "cluster_family" {
  type    = string
  default = "aurora5.6"
}

variable "engine" {
  type    = string
  default = "aurora"
}

variable "engine_mode" {
  type    = string
  default = "provisioned"
}

variable "engine_version" {
  type    = string
  default = ""
}

variable "serverlessv2_scaling_configuration" {
  type    = object({
    min_capacity = number
    max_capacity = number
    seconds_until_auto_pause = optional(number, null)
  })
  default = null
}

variable "restore_to_point_in_time" {
  type    = list(object({
    source_cluster_identifier = string
    restore_type = optional(string, "copy-on-write")
    use_latest_restorable_time = optional(bool, true)
    restore_to_time = optional(string, null)
  }))
  default = []
}

variable "iam_database_authentication_enabled" {
  type    = bool
  default = false
}

variable "rds_monitoring_interval" {
  type    = number
  default = 0
}

variable "replication_source_identifier" {
  type    = string
  default = ""
}

variable "enabled_cloudwatch_logs_exports" {
  type    = list(string)
  default = []
}

variable "instance_availability_zone" {
  type    = string
  default = ""
}

variable "cluster_type" {
  type    = string
  default = "regional"
}

variable "global_cluster_identifier" {
  type    = string
  default = ""
}

variable "ca_cert_identifier" {
  type    = string
  default = null
}

variable "parameter_group_name_prefix_enabled" {
  type    = bool
  default = true
}

locals {
  enabled       = module.this.enabled
  is_regional   = var.cluster_type == "regional"
  is_serverless = var.engine_mode == "serverless"
  is_copy       = var.replication_source_identifier != "" || var.snapshot_identifier != null
  identifier    = var.cluster_identifier == "" ? module.this.id : var.cluster_identifier
  deployed      = local.enabled ? coalesce(one(aws_rds_cluster.primary[*].id), one(aws_rds_cluster.secondary[*].id)) : ""
  suffix        = var.instance_identifier_suffix == null ? null : (var.instance_identifier_suffix == "" ? "" : "${module.this.delimiter}${var.instance_identifier_suffix}")
  member        = !local.enabled ? "" : (var.instance_identifier_suffix == null ? random_pet.instance[0].id : "${local.identifier}${local.suffix}")
}

resource "aws_rds_cluster" "primary" {
  count = local.enabled && local.is_regional ? 1 : 0

  cluster_identifier                  = local.identifier
  database_name                       = var.db_name
  manage_master_user_password         = var.manage_admin_user_password ? var.manage_admin_user_password : null
  master_username                     = local.is_copy ? null : var.admin_user
  master_password                     = local.is_copy || var.manage_admin_user_password ? null : var.admin_password
  db_cluster_instance_class           = local.is_serverless ? null : var.db_cluster_instance_class
  snapshot_identifier                 = var.snapshot_identifier
  db_cluster_parameter_group_name     = join("", aws_rds_cluster_parameter_group.default[*].name)
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  engine                              = var.engine
  engine_version                      = var.engine_version
  engine_mode                         = var.engine_mode
  port                                = var.db_port
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  replication_source_identifier       = var.replication_source_identifier

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverlessv2_scaling_configuration[*]

    content {
      max_capacity = serverlessv2_scaling_configuration.value.max_capacity
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
    }
  }

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_to_point_in_time

    content {
      source_cluster_identifier  = restore_to_point_in_time.value.source_cluster_identifier
      restore_type               = restore_to_point_in_time.value.restore_type
      use_latest_restorable_time = restore_to_point_in_time.value.restore_to_time != null ? null : restore_to_point_in_time.value.use_latest_restorable_time
      restore_to_time            = restore_to_point_in_time.value.restore_to_time
    }
  }
}

resource "aws_rds_cluster" "secondary" {
  count = local.enabled && !local.is_regional ? 1 : 0

  cluster_identifier                  = local.identifier
  database_name                       = var.db_name
  manage_master_user_password         = var.manage_admin_user_password ? var.manage_admin_user_password : null
  master_username                     = local.is_copy ? null : var.admin_user
  master_password                     = local.is_copy || var.manage_admin_user_password ? null : var.admin_password
  db_cluster_instance_class           = local.is_serverless ? null : var.db_cluster_instance_class
  snapshot_identifier                 = var.snapshot_identifier
  db_cluster_parameter_group_name     = join("", aws_rds_cluster_parameter_group.default[*].name)
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  engine                              = var.engine
  engine_version                      = var.engine_version
  engine_mode                         = var.engine_mode
  port                                = var.db_port
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  global_cluster_identifier           = var.global_cluster_identifier

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverlessv2_scaling_configuration[*]

    content {
      max_capacity = serverlessv2_scaling_configuration.value.max_capacity
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
    }
  }
}

resource "random_pet" "instance" {
  count  = local.enabled && var.instance_identifier_suffix == null ? 1 : 0
  prefix = local.identifier
}

module "rds_identifier" {
  count = local.enabled ? 1 : 0

  source  = "cloudposse/label/null"
  version = "0.25.0"

  name            = local.member
  id_length_limit = 60
}

resource "aws_rds_cluster_instance" "default" {
  count = local.enabled ? var.cluster_size : 0

  identifier              = "${module.rds_identifier[0].id}-${count.index + 1}"
  cluster_identifier      = local.deployed
  instance_class          = var.serverlessv2_scaling_configuration != null ? "db.serverless" : var.instance_type
  db_parameter_group_name = join("", aws_db_parameter_group.default[*].name)
  engine                  = var.engine
  engine_version          = var.engine_version
  monitoring_interval     = var.rds_monitoring_interval
  availability_zone       = var.instance_availability_zone
  ca_cert_identifier      = var.ca_cert_identifier
}

resource "aws_rds_cluster_parameter_group" "default" {
  count = local.enabled ? 1 : 0

  name        = !var.parameter_group_name_prefix_enabled ? coalesce(var.rds_cluster_parameter_group_name, module.this.id) : null
  name_prefix = var.parameter_group_name_prefix_enabled ? "${coalesce(var.rds_cluster_parameter_group_name, module.this.id)}${module.this.delimiter}" : null
  family      = var.cluster_family

  dynamic "parameter" {
    for_each = var.cluster_parameters

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", null)
    }
  }
}

resource "aws_db_parameter_group" "default" {
  count = local.enabled ? 1 : 0

  name        = !var.parameter_group_name_prefix_enabled ? coalesce(var.db_parameter_group_name, module.this.id) : null
  name_prefix = var.parameter_group_name_prefix_enabled ? "${coalesce(var.db_parameter_group_name, module.this.id)}${module.this.delimiter}" : null
  family      = var.cluster_family

  dynamic "parameter" {
    for_each = var.instance_parameters

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", null)
    }
  }
}

output "database_name" {
  value = var.db_name
}

output "master_username" {
  value     = local.is_regional ? join("", aws_rds_cluster.primary[*].master_username) : join("", aws_rds_cluster.secondary[*].master_username)
  sensitive = true
}

output "cluster_identifier" {
  value = local.is_regional ? join("", aws_rds_cluster.primary[*].cluster_identifier) : join("", aws_rds_cluster.secondary[*].cluster_identifier)
}

output "arn" {
  value = local.is_regional ? join("", aws_rds_cluster.primary[*].arn) : join("", aws_rds_cluster.secondary[*].arn)
}

output "endpoint" {
  value = local.is_regional ? join("", aws_rds_cluster.primary[*].endpoint) : join("", aws_rds_cluster.secondary[*].endpoint)
}

output "reader_endpoint" {
  value = local.is_regional ? join("", aws_rds_cluster.primary[*].reader_endpoint) : join("", aws_rds_cluster.secondary[*].reader_endpoint)
}

output "cluster_resource_id" {
  value = local.is_regional ? join("", aws_rds_cluster.primary[*].cluster_resource_id) : join("", aws_rds_cluster.secondary[*].cluster_resource_id)
}

output "dbi_resource_ids" {
  value = aws_rds_cluster_instance.default[*].dbi_resource_id
}

output "instance_endpoints" {
  value = aws_rds_cluster_instance.default[*].endpoint
}
