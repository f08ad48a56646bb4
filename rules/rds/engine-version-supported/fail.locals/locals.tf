locals {
  catalogs = {
    books = "10.5.26"
    music = "10.4.34"
  }
}
