variable "name" {
  type = string
}

variable "iam_auth" {
  type    = bool
  default = false
}
