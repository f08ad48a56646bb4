#!/usr/bin/env bash
# A scan against moto, a server for AWS that is not ours: installed from PyPI into a virtual environment, on loopback, stopped by its process id.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv=node_modules/.cache/moto-venv
port=${MOTO_PORT:-5077}

[ -x "$venv/bin/moto_server" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check 'moto[server]==5.2.5'; }
log=$(mktemp)
"$venv/bin/moto_server" -H 127.0.0.1 -p "$port" >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT

for _ in $(seq 60); do
  kill -0 "$server" 2>/dev/null || { cat "$log"; exit 1; }
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 1
done
AWS_ENDPOINT_URL="http://127.0.0.1:$port" node --conditions=@rds-iam-lint/source --import tsx tools/e2e-aws.ts
