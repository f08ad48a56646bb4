provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

module "orders" {
  source = "./modules/database"
  providers = {
    aws = aws.ireland
  }
}
