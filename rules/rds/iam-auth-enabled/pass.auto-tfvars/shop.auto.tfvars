iam_auth = true
