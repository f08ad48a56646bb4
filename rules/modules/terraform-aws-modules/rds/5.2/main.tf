variable "identifier" {
  type = string
}

variable "instance_use_identifier_prefix" {
  type    = bool
  default = false
}

variable "create_db_instance" {
  type    = bool
  default = true
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
  type      = string
  default   = null
  sensitive = true
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

variable "create_random_password" {
  type    = bool
  default = true
}

variable "create_db_parameter_group" {
  type    = bool
  default = true
}

variable "parameter_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "family" {
  type    = string
  default = null
}

variable "parameters" {
  type    = list(map(string))
  default = []
}

variable "create_db_option_group" {
  type    = bool
  default = true
}

variable "option_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "options" {
  type    = any
  default = []
}

variable "putin_khuylo" {
  type    = bool
  default = true
}

locals {
  create_instance     = var.create_db_instance && var.putin_khuylo
  create_parameters   = var.create_db_parameter_group && var.putin_khuylo
  create_options      = var.create_db_option_group && var.engine != "postgres"
  parameter_group     = var.create_db_parameter_group ? module.db_parameter_group.db_parameter_group_id : var.parameter_group_name
  option_group        = local.create_options ? module.db_option_group.db_option_group_id : var.option_group_name
  create_password     = local.create_instance && var.create_random_password
  password            = local.create_password ? random_password.master_password[0].result : var.password
}

resource "random_password" "master_password" {
  count = local.create_password ? 1 : 0
}

module "db_parameter_group" {
  source          = "./modules/db_parameter_group"
  create          = local.create_parameters
  name            = coalesce(var.parameter_group_name, var.identifier)
  use_name_prefix = var.parameter_group_use_name_prefix
  family          = var.family
  parameters      = var.parameters
}

module "db_option_group" {
  source          = "./modules/db_option_group"
  create          = local.create_options
  name            = coalesce(var.option_group_name, var.identifier)
  use_name_prefix = var.option_group_use_name_prefix
  engine_name     = var.engine
  options         = var.options
}

module "db_instance" {
  source = "./modules/db_instance"

  create                              = local.create_instance
  use_identifier_prefix               = var.instance_use_identifier_prefix
  identifier                          = var.identifier
  engine                              = var.engine
  engine_version                      = var.engine_version
  instance_class                      = var.instance_class
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  username                            = var.username
  domain                              = var.domain
  domain_iam_role_name                = var.domain_iam_role_name
  db_name                             = var.db_name
  port                                = var.port
  availability_zone                   = var.availability_zone
  ca_cert_identifier                  = var.ca_cert_identifier
  monitoring_interval                 = var.monitoring_interval
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  replicate_source_db                 = var.replicate_source_db
  snapshot_identifier                 = var.snapshot_identifier
  restore_to_point_in_time            = var.restore_to_point_in_time
  parameter_group_name                = local.parameter_group
  option_group_name                   = var.engine != "postgres" ? local.option_group : null
  password                            = local.password
}

output "db_instance_address" {
  value = module.db_instance.db_instance_address
}

output "db_instance_arn" {
  value = module.db_instance.db_instance_arn
}

output "db_instance_availability_zone" {
  value = module.db_instance.db_instance_availability_zone
}

output "db_instance_endpoint" {
  value = module.db_instance.db_instance_endpoint
}

output "db_instance_engine" {
  value = module.db_instance.db_instance_engine
}

output "db_instance_engine_version_actual" {
  value = module.db_instance.db_instance_engine_version_actual
}

output "db_instance_hosted_zone_id" {
  value = module.db_instance.db_instance_hosted_zone_id
}

output "db_instance_resource_id" {
  value = module.db_instance.db_instance_resource_id
}

output "db_instance_name" {
  value = module.db_instance.db_instance_name
}

output "db_instance_username" {
  value     = module.db_instance.db_instance_username
  sensitive = true
}

output "db_instance_port" {
  value = module.db_instance.db_instance_port
}

output "db_instance_ca_cert_identifier" {
  value = module.db_instance.db_instance_ca_cert_identifier
}

output "db_instance_id" {
  value = module.db_instance.db_instance_id
}

output "db_parameter_group_id" {
  value = module.db_parameter_group.db_parameter_group_id
}

output "db_parameter_group_arn" {
  value = module.db_parameter_group.db_parameter_group_arn
}

output "db_option_group_id" {
  value = module.db_option_group.db_option_group_id
}

output "db_option_group_arn" {
  value = module.db_option_group.db_option_group_arn
}
