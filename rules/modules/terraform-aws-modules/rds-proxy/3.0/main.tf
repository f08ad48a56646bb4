variable "create" {
  type    = bool
  default = true
}

variable "name" {
  type    = string
  default = ""
}

variable "auth" {
  type    = any
  default = {}
}

variable "engine_family" {
  type    = string
  default = ""
}

variable "require_tls" {
  type    = bool
  default = true
}

variable "role_arn" {
  type    = string
  default = ""
}

variable "target_db_instance" {
  type    = bool
  default = false
}

variable "db_instance_identifier" {
  type    = string
  default = ""
}

variable "target_db_cluster" {
  type    = bool
  default = false
}

variable "db_cluster_identifier" {
  type    = string
  default = ""
}

variable "create_iam_role" {
  type    = bool
  default = true
}

variable "iam_role_name" {
  type    = string
  default = ""
}

variable "use_role_name_prefix" {
  type    = bool
  default = false
}

variable "iam_role_path" {
  type    = string
  default = null
}

variable "iam_role_permissions_boundary" {
  type    = string
  default = null
}

variable "create_iam_policy" {
  type    = bool
  default = true
}

variable "iam_policy_name" {
  type    = string
  default = ""
}

variable "use_policy_name_prefix" {
  type    = bool
  default = false
}

variable "kms_key_arns" {
  type    = list(string)
  default = []
}

locals {
  create_role = var.create && var.create_iam_role
  role_name   = coalesce(var.iam_role_name, var.name)
  policy_name = coalesce(var.iam_policy_name, var.name)
}

resource "aws_db_proxy" "this" {
  count = var.create ? 1 : 0

  name          = var.name
  engine_family = var.engine_family
  require_tls   = var.require_tls
  role_arn      = local.create_role ? aws_iam_role.this[0].arn : var.role_arn

  dynamic "auth" {
    for_each = var.auth

    content {
      auth_scheme               = try(auth.value.auth_scheme, "SECRETS")
      client_password_auth_type = try(auth.value.client_password_auth_type, null)
      iam_auth                  = try(auth.value.iam_auth, null)
      secret_arn                = try(auth.value.secret_arn, null)
    }
  }
}

resource "aws_db_proxy_target" "db_instance" {
  count = var.create && var.target_db_instance ? 1 : 0

  db_proxy_name = aws_db_proxy.this[0].name
  db_instance_identifier = var.db_instance_identifier
}

resource "aws_db_proxy_target" "db_cluster" {
  count = var.create && var.target_db_cluster ? 1 : 0

  db_proxy_name = aws_db_proxy.this[0].name
  db_cluster_identifier = var.db_cluster_identifier
}

data "aws_region" "current" {}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "assume_role" {
  count = local.create_role ? 1 : 0

  statement {
    sid     = "RDSAssume"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["rds.${data.aws_partition.current.dns_suffix}"]
    }
  }
}

resource "aws_iam_role" "this" {
  count = local.create_role ? 1 : 0

  name                 = var.use_role_name_prefix ? null : local.role_name
  name_prefix          = var.use_role_name_prefix ? "${local.role_name}-" : null
  path                 = var.iam_role_path
  assume_role_policy   = data.aws_iam_policy_document.assume_role[0].json
  permissions_boundary = var.iam_role_permissions_boundary
}

data "aws_iam_policy_document" "this" {
  count = local.create_role && var.create_iam_policy ? 1 : 0

  statement {
    sid       = "DecryptSecrets"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = coalescelist(var.kms_key_arns, ["arn:${data.aws_partition.current.partition}:kms:*:*:key/*"])

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.${data.aws_region.current.name}.${data.aws_partition.current.dns_suffix}"]
    }
  }

  statement {
    sid       = "ListSecrets"
    effect    = "Allow"
    actions   = ["secretsmanager:GetRandomPassword", "secretsmanager:ListSecrets"]
    resources = ["*"]
  }

  statement {
    sid       = "GetSecrets"
    effect    = "Allow"
    actions   = ["secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds"]
    resources = distinct([for auth in var.auth : auth.secret_arn])
  }
}

resource "aws_iam_role_policy" "this" {
  count = local.create_role && var.create_iam_policy ? 1 : 0

  name        = var.use_policy_name_prefix ? null : local.policy_name
  name_prefix = var.use_policy_name_prefix ? "${local.policy_name}-" : null
  policy      = data.aws_iam_policy_document.this[0].json
  role        = aws_iam_role.this[0].id
}

output "proxy_id" {
  value = try(aws_db_proxy.this[0].id, null)
}

output "proxy_arn" {
  value = try(aws_db_proxy.this[0].arn, null)
}

output "proxy_endpoint" {
  value = try(aws_db_proxy.this[0].endpoint, null)
}

output "proxy_target_endpoint" {
  value = try(aws_db_proxy_target.db_instance[0].endpoint, aws_db_proxy_target.db_cluster[0].endpoint, null)
}

output "proxy_target_id" {
  value = try(aws_db_proxy_target.db_instance[0].id, aws_db_proxy_target.db_cluster[0].id, null)
}

output "proxy_target_port" {
  value = try(aws_db_proxy_target.db_instance[0].port, aws_db_proxy_target.db_cluster[0].port, null)
}

output "proxy_target_rds_resource_id" {
  value = try(aws_db_proxy_target.db_instance[0].rds_resource_id, aws_db_proxy_target.db_cluster[0].rds_resource_id, null)
}

output "proxy_target_target_arn" {
  value = try(aws_db_proxy_target.db_instance[0].target_arn, aws_db_proxy_target.db_cluster[0].target_arn, null)
}

output "proxy_target_type" {
  value = try(aws_db_proxy_target.db_instance[0].type, aws_db_proxy_target.db_cluster[0].type, null)
}

output "iam_role_arn" {
  value = try(aws_iam_role.this[0].arn, null)
}

output "iam_role_name" {
  value = try(aws_iam_role.this[0].name, null)
}

output "iam_role_unique_id" {
  value = try(aws_iam_role.this[0].unique_id, null)
}
