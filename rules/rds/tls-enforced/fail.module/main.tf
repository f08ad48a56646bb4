module "settings" {
  source = "./modules/settings"
}

module "orders" {
  source          = "./modules/database"
  parameter_group = module.settings.names["orders"]
}
