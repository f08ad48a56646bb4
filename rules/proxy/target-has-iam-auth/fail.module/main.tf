module "database" {
  source = "./modules/database"
}

module "proxy" {
  source   = "./modules/proxy"
  database = module.database.identifier
}
