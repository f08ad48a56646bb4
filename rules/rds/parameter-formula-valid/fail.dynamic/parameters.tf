locals {
  parameters = [
    { name = "log_connections", value = "1" },
    { name = "max_connections", value = "LEAST(DBInstanceClassMemory/9531392,5000)", apply_method = "pending-reboot" },
  ]
}
