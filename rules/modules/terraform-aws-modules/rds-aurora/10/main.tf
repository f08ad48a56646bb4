variable "create" {
  type    = bool
  default = true
}

variable "region" {
  type    = string
  default = null
}

variable "name" {
  type    = string
  default = ""
}

variable "is_primary_cluster" {
  type    = bool
  default = true
}

variable "cluster_use_name_prefix" {
  type    = bool
  default = false
}

variable "allocated_storage" {
  type    = number
  default = null
}

variable "availability_zones" {
  type    = list(string)
  default = null
}

variable "cluster_ca_cert_identifier" {
  type    = string
  default = null
}

variable "cluster_scalability_type" {
  type    = string
  default = null
}

variable "cluster_monitoring_interval" {
  type    = number
  default = 0
}

variable "database_name" {
  type    = string
  default = null
}

variable "cluster_instance_class" {
  type    = string
  default = null
}

variable "enabled_cloudwatch_logs_exports" {
  type    = list(string)
  default = []
}

variable "engine" {
  type    = string
  default = null
}

variable "engine_mode" {
  type    = string
  default = "provisioned"
}

variable "engine_version" {
  type    = string
  default = null
}

variable "global_cluster_identifier" {
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

variable "iam_database_authentication_enabled" {
  type    = bool
  default = null
}

variable "manage_master_user_password" {
  type    = bool
  default = true
}

variable "master_password_wo" {
  type      = string
  default   = null
  sensitive = true
}

variable "master_username" {
  type    = string
  default = null
}

variable "port" {
  type    = string
  default = null
}

variable "replication_source_identifier" {
  type    = string
  default = null
}

variable "restore_to_point_in_time" {
  type    = object({
    restore_to_time = optional(string)
    restore_type = optional(string)
    source_cluster_identifier = optional(string)
    source_cluster_resource_id = optional(string)
    use_latest_restorable_time = optional(bool)
  })
  default = null
}

variable "serverlessv2_scaling_configuration" {
  type    = object({
    max_capacity = number
    min_capacity = optional(number)
    seconds_until_auto_pause = optional(number)
  })
  default = null
}

variable "snapshot_identifier" {
  type    = string
  default = null
}

variable "instances" {
  type     = map(object({
    apply_immediately = optional(bool)
    auto_minor_version_upgrade = optional(bool)
    availability_zone = optional(string)
    ca_cert_identifier = optional(string)
    copy_tags_to_snapshot = optional(bool, true)
    custom_iam_instance_profile = optional(string)
    db_parameter_group_name = optional(string)
    db_subnet_group_name = optional(string)
    identifier = optional(string)
    identifier_prefix = optional(string)
    instance_class = optional(string)
    monitoring_interval = optional(number)
    monitoring_role_arn = optional(string)
    performance_insights_enabled = optional(bool)
    performance_insights_kms_key_id = optional(string)
    performance_insights_retention_period = optional(number)
    preferred_maintenance_window = optional(string)
    promotion_tier = optional(number)
    publicly_accessible = optional(bool)
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false
}

variable "instances_use_identifier_prefix" {
  type    = bool
  default = false
}

variable "cluster_parameter_group_name" {
  type    = string
  default = null
}

variable "cluster_parameter_group" {
  type    = object({
    name = optional(string)
    use_name_prefix = optional(bool, true)
    description = optional(string)
    family = string
    parameters = optional(list(object({
            name = string
            value = string
            apply_method = optional(string, "immediate")
        })))
  })
  default = null
}

variable "db_parameter_group" {
  type    = object({
    name = optional(string)
    use_name_prefix = optional(bool, true)
    description = optional(string)
    family = string
    parameters = optional(list(object({
            name = string
            value = string
            apply_method = optional(string, "immediate")
        })))
  })
  default = null
}

variable "shard_group" {
  type    = object({
    compute_redundancy = optional(number)
    identifier = string
    max_acu = number
    min_acu = optional(number)
    publicly_accessible = optional(bool)
    tags = optional(map(string), {})
    timeouts = optional(object({
          create = optional(string)
          update = optional(string)
          delete = optional(string)
      }))
  })
  default = null
}

variable "putin_khuylo" {
  type    = bool
  default = true
}

locals {
  create                    = var.create && var.putin_khuylo
  port                      = coalesce(var.port, (var.engine == "aurora-postgresql" || var.engine == "postgres" ? 5432 : 3306))
  is_serverless             = var.engine_mode == "serverless"
  create_cluster_parameters = local.create && var.cluster_parameter_group != null
  create_parameters         = local.create && var.db_parameter_group != null
  cluster_parameters_name   = try(coalesce(var.cluster_parameter_group.name, var.name), "")
  parameters_name           = try(coalesce(var.db_parameter_group.name, var.name), "")
  manages_password          = var.manage_master_user_password && var.global_cluster_identifier == null
}

resource "aws_rds_cluster" "this" {
  count = local.create ? 1 : 0

  region                              = var.region
  allocated_storage                   = var.allocated_storage
  availability_zones                  = var.availability_zones
  ca_certificate_identifier           = var.cluster_ca_cert_identifier
  cluster_identifier                  = var.cluster_use_name_prefix ? null : var.name
  cluster_identifier_prefix           = var.cluster_use_name_prefix ? "${var.name}-" : null
  cluster_scalability_type            = var.cluster_scalability_type
  database_name                       = var.is_primary_cluster ? var.database_name : null
  db_cluster_instance_class           = var.allocated_storage != null ? var.cluster_instance_class : null
  db_cluster_parameter_group_name     = local.create_cluster_parameters ? aws_rds_cluster_parameter_group.this[0].id : var.cluster_parameter_group_name
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  engine                              = var.engine
  engine_mode                         = var.cluster_scalability_type == "limitless" ? "" : var.engine_mode
  engine_version                      = var.engine_version
  global_cluster_identifier           = var.global_cluster_identifier
  domain                              = var.domain
  domain_iam_role_name                = var.domain_iam_role_name
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  manage_master_user_password         = local.manages_password ? var.manage_master_user_password : null
  master_password_wo                  = var.is_primary_cluster && !local.manages_password ? var.master_password_wo : null
  master_username                     = var.is_primary_cluster ? var.master_username : null
  monitoring_interval                 = var.cluster_monitoring_interval
  port                                = local.port
  replication_source_identifier       = var.replication_source_identifier
  snapshot_identifier                 = var.snapshot_identifier

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_to_point_in_time != null ? [var.restore_to_point_in_time] : []

    content {
      restore_to_time            = restore_to_point_in_time.value.restore_to_time
      restore_type               = restore_to_point_in_time.value.restore_type
      source_cluster_identifier  = restore_to_point_in_time.value.source_cluster_identifier
      source_cluster_resource_id = restore_to_point_in_time.value.source_cluster_resource_id
      use_latest_restorable_time = restore_to_point_in_time.value.use_latest_restorable_time
    }
  }

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverlessv2_scaling_configuration != null && var.engine_mode == "provisioned" ? [var.serverlessv2_scaling_configuration] : []

    content {
      max_capacity = serverlessv2_scaling_configuration.value.max_capacity
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
    }
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = { for key, value in var.instances : key => value if local.create && !local.is_serverless }

  region                  = var.region
  availability_zone       = each.value.availability_zone
  ca_cert_identifier      = try(coalesce(each.value.ca_cert_identifier, var.cluster_ca_cert_identifier), null)
  cluster_identifier      = aws_rds_cluster.this[0].id
  db_parameter_group_name = local.create_parameters ? aws_db_parameter_group.this[0].id : each.value.db_parameter_group_name
  engine                  = var.engine
  engine_version          = var.engine_version
  identifier              = var.instances_use_identifier_prefix ? null : try(coalesce(each.value.identifier, "${var.name}-${each.key}"))
  identifier_prefix       = var.instances_use_identifier_prefix ? try(coalesce(each.value.identifier_prefix, "${var.name}-${each.key}-")) : null
  instance_class          = try(coalesce(each.value.instance_class, var.cluster_instance_class), null)
  monitoring_interval     = try(coalesce(each.value.monitoring_interval, var.cluster_monitoring_interval), null)
}

resource "aws_rds_cluster_parameter_group" "this" {
  count = local.create_cluster_parameters ? 1 : 0

  region      = var.region
  name        = var.cluster_parameter_group.use_name_prefix ? null : local.cluster_parameters_name
  name_prefix = var.cluster_parameter_group.use_name_prefix ? "${local.cluster_parameters_name}-" : null
  family      = var.cluster_parameter_group.family

  dynamic "parameter" {
    for_each = var.cluster_parameter_group.parameters != null ? var.cluster_parameter_group.parameters : []

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_db_parameter_group" "this" {
  count = local.create_parameters ? 1 : 0

  region      = var.region
  name        = var.db_parameter_group.use_name_prefix ? null : local.parameters_name
  name_prefix = var.db_parameter_group.use_name_prefix ? "${local.parameters_name}-" : null
  family      = var.db_parameter_group.family

  dynamic "parameter" {
    for_each = var.db_parameter_group.parameters != null ? var.db_parameter_group.parameters : []

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_rds_shard_group" "this" {
  count = local.create && var.shard_group != null ? 1 : 0

  region                    = var.region
  compute_redundancy        = var.shard_group.compute_redundancy
  db_cluster_identifier     = aws_rds_cluster.this[0].id
  db_shard_group_identifier = var.shard_group.identifier
  max_acu                   = var.shard_group.max_acu
  min_acu                   = var.shard_group.min_acu
  publicly_accessible       = var.shard_group.publicly_accessible
}

output "cluster_arn" {
  value = try(aws_rds_cluster.this[0].arn, null)
}

output "cluster_id" {
  value = try(aws_rds_cluster.this[0].id, null)
}

output "cluster_resource_id" {
  value = try(aws_rds_cluster.this[0].cluster_resource_id, null)
}

output "cluster_members" {
  value = try(aws_rds_cluster.this[0].cluster_members, null)
}

output "cluster_endpoint" {
  value = try(aws_rds_cluster.this[0].endpoint, null)
}

output "cluster_reader_endpoint" {
  value = try(aws_rds_cluster.this[0].reader_endpoint, null)
}

output "cluster_engine_version_actual" {
  value = try(aws_rds_cluster.this[0].engine_version_actual, null)
}

output "cluster_database_name" {
  value = var.database_name
}

output "cluster_port" {
  value = try(aws_rds_cluster.this[0].port, null)
}

output "cluster_master_username" {
  value     = try(aws_rds_cluster.this[0].master_username, null)
  sensitive = true
}

output "cluster_master_user_secret" {
  value = try(aws_rds_cluster.this[0].master_user_secret, null)
}

output "cluster_hosted_zone_id" {
  value = try(aws_rds_cluster.this[0].hosted_zone_id, null)
}

output "cluster_instances" {
  value = aws_rds_cluster_instance.this
}

output "db_cluster_parameter_group_arn" {
  value = try(aws_rds_cluster_parameter_group.this[0].arn, null)
}

output "db_cluster_parameter_group_id" {
  value = try(aws_rds_cluster_parameter_group.this[0].id, null)
}

output "db_parameter_group_arn" {
  value = try(aws_db_parameter_group.this[0].arn, null)
}

output "db_parameter_group_id" {
  value = try(aws_db_parameter_group.this[0].id, null)
}

output "db_shard_group_resource_id" {
  value = try(aws_rds_shard_group.this[0].db_shard_group_resource_id, null)
}

output "db_shard_group_arn" {
  value = try(aws_rds_shard_group.this[0].arn, null)
}

output "db_shard_group_endpoint" {
  value = try(aws_rds_shard_group.this[0].endpoint, null)
}
