variable "create" {
  type    = bool
  default = true
}

variable "name" {
  type    = string
  default = ""
}

variable "use_name_prefix" {
  type    = bool
  default = true
}

variable "family" {
  type    = string
  default = null
}

variable "parameters" {
  type    = list(object({
    name = string
    value = string
    apply_method = optional(string)
  }))
  default = null
}

variable "region" {
  type    = string
  default = null
}

resource "aws_db_parameter_group" "this" {
  count = var.create ? 1 : 0

  name        = var.use_name_prefix ? null : var.name
  name_prefix = var.use_name_prefix ? "${var.name}-" : null
  family      = var.family
  region      = var.region

  dynamic "parameter" {
    for_each = var.parameters != null ? var.parameters : []

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

output "db_parameter_group_id" {
  value = try(aws_db_parameter_group.this[0].id, null)
}

output "db_parameter_group_arn" {
  value = try(aws_db_parameter_group.this[0].arn, null)
}
