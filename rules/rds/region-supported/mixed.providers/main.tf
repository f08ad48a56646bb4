provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "zurich"
  region = var.second_region
}

variable "second_region" {
  type = string
}

module "ireland" {
  source = "./modules/catalog"
}

module "zurich" {
  source = "./modules/catalog"
  providers = {
    aws = aws.zurich
  }
}
