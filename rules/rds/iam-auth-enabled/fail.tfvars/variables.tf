variable "iam_auth" {
  type    = bool
  default = true
}
