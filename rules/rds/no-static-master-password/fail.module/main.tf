locals {
  password = "correct-horse-battery"
}

module "orders" {
  source   = "./modules/database"
  password = local.password
}
