# Only a run with -var-file reads it.
iam_auth = true
