variable "create" {
  type    = bool
  default = true
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

variable "db_cluster_instance_class" {
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

variable "master_password" {
  type    = string
  default = null
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
  type    = map(string)
  default = {}
}

variable "serverlessv2_scaling_configuration" {
  type    = map(string)
  default = {}
}

variable "snapshot_identifier" {
  type    = string
  default = null
}

variable "instances" {
  type    = any
  default = {}
}

variable "instances_use_identifier_prefix" {
  type    = bool
  default = false
}

variable "ca_cert_identifier" {
  type    = string
  default = null
}

variable "db_parameter_group_name" {
  type    = string
  default = null
}

variable "instance_class" {
  type    = string
  default = ""
}

variable "monitoring_interval" {
  type    = number
  default = 0
}

variable "create_db_cluster_parameter_group" {
  type    = bool
  default = false
}

variable "db_cluster_parameter_group_name" {
  type    = string
  default = null
}

variable "db_cluster_parameter_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "db_cluster_parameter_group_family" {
  type    = string
  default = ""
}

variable "db_cluster_parameter_group_parameters" {
  type    = list(map(string))
  default = []
}

variable "create_db_parameter_group" {
  type    = bool
  default = false
}

variable "db_parameter_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "db_parameter_group_family" {
  type    = string
  default = ""
}

variable "db_parameter_group_parameters" {
  type    = list(map(string))
  default = []
}

variable "create_shard_group" {
  type    = bool
  default = false
}

variable "compute_redundancy" {
  type    = number
  default = null
}

variable "db_shard_group_identifier" {
  type    = string
  default = null
}

variable "max_acu" {
  type    = number
  default = null
}

variable "min_acu" {
  type    = number
  default = null
}

variable "publicly_accessible" {
  type    = bool
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
  create_cluster_parameters = local.create && var.create_db_cluster_parameter_group
  create_parameters         = local.create && var.create_db_parameter_group
  cluster_parameters_name   = try(coalesce(var.db_cluster_parameter_group_name, var.name), null)
  parameters_name           = try(coalesce(var.db_parameter_group_name, var.name), null)
}

resource "aws_rds_cluster" "this" {
  count = local.create ? 1 : 0

  allocated_storage                   = var.allocated_storage
  availability_zones                  = var.availability_zones
  ca_certificate_identifier           = var.cluster_ca_cert_identifier
  cluster_identifier                  = var.cluster_use_name_prefix ? null : var.name
  cluster_identifier_prefix           = var.cluster_use_name_prefix ? "${var.name}-" : null
  cluster_scalability_type            = var.cluster_scalability_type
  database_name                       = var.is_primary_cluster ? var.database_name : null
  db_cluster_instance_class           = var.db_cluster_instance_class
  db_cluster_parameter_group_name     = var.create_db_cluster_parameter_group ? aws_rds_cluster_parameter_group.this[0].id : var.db_cluster_parameter_group_name
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  engine                              = var.engine
  engine_mode                         = var.cluster_scalability_type == "limitless" ? "" : var.engine_mode
  engine_version                      = var.engine_version
  global_cluster_identifier           = var.global_cluster_identifier
  domain                              = var.domain
  domain_iam_role_name                = var.domain_iam_role_name
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  manage_master_user_password         = var.global_cluster_identifier == null && var.manage_master_user_password ? var.manage_master_user_password : null
  master_password                     = var.is_primary_cluster && !var.manage_master_user_password ? var.master_password : null
  master_username                     = var.is_primary_cluster ? var.master_username : null
  monitoring_interval                 = var.cluster_monitoring_interval
  port                                = local.port
  replication_source_identifier       = var.replication_source_identifier
  snapshot_identifier                 = var.snapshot_identifier

  dynamic "restore_to_point_in_time" {
    for_each = length(var.restore_to_point_in_time) > 0 ? [var.restore_to_point_in_time] : []

    content {
      restore_to_time            = try(restore_to_point_in_time.value.restore_to_time, null)
      restore_type               = try(restore_to_point_in_time.value.restore_type, null)
      source_cluster_identifier  = try(restore_to_point_in_time.value.source_cluster_identifier, null)
      source_cluster_resource_id = try(restore_to_point_in_time.value.source_cluster_resource_id, null)
      use_latest_restorable_time = try(restore_to_point_in_time.value.use_latest_restorable_time, null)
    }
  }

  dynamic "serverlessv2_scaling_configuration" {
    for_each = length(var.serverlessv2_scaling_configuration) > 0 && var.engine_mode == "provisioned" ? [var.serverlessv2_scaling_configuration] : []

    content {
      max_capacity = serverlessv2_scaling_configuration.value.max_capacity
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
    }
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = { for key, value in var.instances : key => value if local.create && !local.is_serverless }

  availability_zone       = try(each.value.availability_zone, null)
  ca_cert_identifier      = var.ca_cert_identifier
  cluster_identifier      = aws_rds_cluster.this[0].id
  db_parameter_group_name = var.create_db_parameter_group ? aws_db_parameter_group.this[0].id : try(each.value.db_parameter_group_name, var.db_parameter_group_name)
  engine                  = var.engine
  engine_version          = var.engine_version
  identifier              = var.instances_use_identifier_prefix ? null : try(each.value.identifier, "${var.name}-${each.key}")
  identifier_prefix       = var.instances_use_identifier_prefix ? try(each.value.identifier_prefix, "${var.name}-${each.key}-") : null
  instance_class          = try(each.value.instance_class, var.instance_class)
  monitoring_interval     = var.cluster_monitoring_interval > 0 ? var.cluster_monitoring_interval : try(each.value.monitoring_interval, var.monitoring_interval)
}

resource "aws_rds_cluster_parameter_group" "this" {
  count = local.create_cluster_parameters ? 1 : 0

  name        = var.db_cluster_parameter_group_use_name_prefix ? null : local.cluster_parameters_name
  name_prefix = var.db_cluster_parameter_group_use_name_prefix ? "${local.cluster_parameters_name}-" : null
  family      = var.db_cluster_parameter_group_family

  dynamic "parameter" {
    for_each = var.db_cluster_parameter_group_parameters

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = try(parameter.value.apply_method, "immediate")
    }
  }
}

resource "aws_db_parameter_group" "this" {
  count = local.create_parameters ? 1 : 0

  name        = var.db_parameter_group_use_name_prefix ? null : local.parameters_name
  name_prefix = var.db_parameter_group_use_name_prefix ? "${local.parameters_name}-" : null
  family      = var.db_parameter_group_family

  dynamic "parameter" {
    for_each = var.db_parameter_group_parameters

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = try(parameter.value.apply_method, "immediate")
    }
  }
}

resource "aws_rds_shard_group" "this" {
  count = local.create && var.create_shard_group ? 1 : 0

  compute_redundancy        = var.compute_redundancy
  db_cluster_identifier     = aws_rds_cluster.this[0].id
  db_shard_group_identifier = var.db_shard_group_identifier
  max_acu                   = var.max_acu
  min_acu                   = var.min_acu
  publicly_accessible       = var.publicly_accessible
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
