database = {
  username = "shop_admin"
  password = "correct-horse-battery"
}
