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

variable "engine_name" {
  type    = string
  default = null
}

variable "options" {
  type    = any
  default = []
}

resource "aws_db_option_group" "this" {
  count = var.create ? 1 : 0

  name        = var.use_name_prefix ? null : var.name
  name_prefix = var.use_name_prefix ? "${var.name}-" : null
  engine_name = var.engine_name

  dynamic "option" {
    for_each = var.options

    content {
      option_name = option.value.option_name

      dynamic "option_settings" {
        for_each = lookup(option.value, "option_settings", [])

        content {
          name  = lookup(option_settings.value, "name", null)
          value = lookup(option_settings.value, "value", null)
        }
      }
    }
  }
}

output "db_option_group_id" {
  value = try(aws_db_option_group.this[0].id, "")
}

output "db_option_group_arn" {
  value = try(aws_db_option_group.this[0].arn, "")
}
