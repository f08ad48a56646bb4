module "orders" {
  source   = "./modules/database"
  name     = "orders"
  iam_auth = true
}

module "reports" {
  source   = "./modules/database"
  for_each = toset(["daily", "monthly"])
  name     = "reports-${each.key}"
}
