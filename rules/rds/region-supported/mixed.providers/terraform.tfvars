second_region = "eu-central-2"
