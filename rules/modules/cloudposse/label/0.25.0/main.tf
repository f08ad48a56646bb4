variable "context" {
  type    = any
  default = {
    enabled             = true
    namespace           = null
    tenant              = null
    environment         = null
    stage               = null
    name                = null
    delimiter           = null
    attributes          = []
    tags                = {}
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    descriptor_formats  = {}
    labels_as_tags = ["unset"]
  }
}

variable "enabled" {
  type    = bool
  default = null
}

variable "namespace" {
  type    = string
  default = null
}

variable "tenant" {
  type    = string
  default = null
}

variable "environment" {
  type    = string
  default = null
}

variable "stage" {
  type    = string
  default = null
}

variable "name" {
  type    = string
  default = null
}

variable "delimiter" {
  type    = string
  default = null
}

variable "attributes" {
  type    = list(string)
  default = []
}

variable "labels_as_tags" {
  type    = set(string)
  default = ["default"]
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "additional_tag_map" {
  type    = map(string)
  default = {}
}

variable "label_order" {
  type    = list(string)
  default = null
}

variable "regex_replace_chars" {
  type    = string
  default = null
}

variable "id_length_limit" {
  type    = number
  default = null
}

variable "label_key_case" {
  type    = string
  default = null
}

variable "label_value_case" {
  type    = string
  default = null
}

variable "descriptor_formats" {
  type    = any
  default = {}
}

locals {
  enabled = var.enabled == null ? var.context.enabled : var.enabled
  given = {
    enabled             = local.enabled
    namespace           = var.namespace == null ? var.context.namespace : var.namespace
    tenant              = var.tenant == null ? lookup(var.context, "tenant", null) : var.tenant
    environment         = var.environment == null ? var.context.environment : var.environment
    stage               = var.stage == null ? var.context.stage : var.stage
    name                = var.name == null ? var.context.name : var.name
    delimiter           = var.delimiter == null ? var.context.delimiter : var.delimiter
    attributes          = compact(distinct(concat(coalesce(var.context.attributes, []), coalesce(var.attributes, []))))
    tags                = merge(var.context.tags, var.tags)
    additional_tag_map  = merge(var.context.additional_tag_map, var.additional_tag_map)
    label_order         = var.label_order == null ? var.context.label_order : var.label_order
    regex_replace_chars = var.regex_replace_chars == null ? var.context.regex_replace_chars : var.regex_replace_chars
    id_length_limit     = var.id_length_limit == null ? var.context.id_length_limit : var.id_length_limit
    label_key_case      = var.label_key_case == null ? lookup(var.context, "label_key_case", null) : var.label_key_case
    label_value_case    = var.label_value_case == null ? lookup(var.context, "label_value_case", null) : var.label_value_case
    descriptor_formats  = merge(lookup(var.context, "descriptor_formats", {}), var.descriptor_formats)
    labels_as_tags      = try(contains(var.context.labels_as_tags, "unset"), true) ? var.labels_as_tags : var.context.labels_as_tags
  }

  removed   = coalesce(local.given.regex_replace_chars, "/[^-a-zA-Z0-9]/")
  case      = local.given.label_value_case == null ? "lower" : local.given.label_value_case
  delimiter = local.given.delimiter == null ? "-" : local.given.delimiter
  order     = local.given.label_order == null ? local.usual_order : coalescelist(local.given.label_order, local.usual_order)
  limit     = local.given.id_length_limit == null ? 0 : local.given.id_length_limit

  usual_order = ["namespace", "environment", "stage", "name", "attributes"]

  plain = { for key in ["namespace", "tenant", "environment", "stage", "name"] : key => local.given[key] == null ? "" : replace(local.given[key], local.removed, "") }
  words = { for key, word in local.plain : key => local.case == "none" ? word : local.case == "title" ? title(lower(word)) : local.case == "upper" ? upper(word) : lower(word) }

  plain_attributes = compact(distinct([for word in local.given.attributes : replace(word, local.removed, "")]))
  attributes       = compact(distinct([for word in local.plain_attributes : local.case == "none" ? word : local.case == "title" ? title(lower(word)) : local.case == "upper" ? upper(word) : lower(word)]))

  pieces  = merge(local.words, { attributes = join(local.delimiter, local.attributes) })
  id_full = join(local.delimiter, [for key in local.order : local.pieces[key] if length(local.pieces[key]) > 0])

  room      = local.limit - (5 + length(local.delimiter))
  head      = local.room <= 0 ? "" : "${trimsuffix(substr(local.id_full, 0, local.room), local.delimiter)}${local.delimiter}"
  hash      = "${md5(local.id_full)}qrstuvwxyz"
  cased     = local.case == "title" ? title(local.hash) : local.case == "upper" ? upper(local.hash) : local.case == "lower" ? lower(local.hash) : local.hash
  shortened = substr("${local.head}${replace(local.cased, local.removed, "")}", 0, local.limit)
  id        = local.limit != 0 && length(local.id_full) > local.limit ? local.shortened : local.id_full
}

output "id" {
  value = local.enabled ? local.id : ""
}

output "id_full" {
  value = local.enabled ? local.id_full : ""
}

output "enabled" {
  value = local.enabled
}

output "namespace" {
  value = local.enabled ? local.words["namespace"] : ""
}

output "tenant" {
  value = local.enabled ? local.words["tenant"] : ""
}

output "environment" {
  value = local.enabled ? local.words["environment"] : ""
}

output "stage" {
  value = local.enabled ? local.words["stage"] : ""
}

output "name" {
  value = local.enabled ? local.words["name"] : ""
}

output "delimiter" {
  value = local.enabled ? local.delimiter : ""
}

output "attributes" {
  value = local.enabled ? local.attributes : []
}

output "context" {
  value = local.given
}
