module "orders" {
  source = "./modules/database"
  logs   = ["postgresql"]
}
