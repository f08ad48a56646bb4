#!/usr/bin/env bash
# The work of the action: runs the check once, with all reports, and tells later steps how it ended. Inputs are in the environment.
set -euo pipefail

fail() {
  printf '::error::%s\n' "$1"
  printf 'exit-code=2\n' >>"$GITHUB_OUTPUT"
  exit 0
}

[[ "$INPUT_VERSION" =~ ^[0-9A-Za-z][0-9A-Za-z.+-]*$ ]] || fail 'version takes a version of the npm package, such as 0.1.0'
[[ "$INPUT_SARIF" != *$'\n'* ]] || fail 'sarif takes one file'

# What goes to the log comes first, so that it is the one report without a file.
if [ "$INPUT_ANNOTATIONS" = true ]; then args=(check --format github); else args=(check --format text); fi
if [ -n "$INPUT_SARIF" ]; then args+=(--format github-sarif "--output=$INPUT_SARIF"); fi
summary="${RUNNER_TEMP:-/tmp}/rds-iam-lint-summary.md"
rm -f "$summary"
if [ "$INPUT_SUMMARY" = true ]; then args+=(--format github-summary "--output=$summary"); fi
while IFS= read -r line; do
  line="${line//$'\r'/}"
  [ -n "$line" ] || continue
  [[ "$line" == ?*=?* ]] || fail 'formats takes lines format=file'
  args+=("--format=${line%%=*}" "--output=${line#*=}")
done <<<"$INPUT_FORMATS"

if [ -n "$INPUT_CONFIG" ]; then args+=("--config=$INPUT_CONFIG"); fi
if [ -n "$INPUT_FAIL_ON" ]; then args+=("--fail-on=$INPUT_FAIL_ON"); fi
if [ -n "$INPUT_BASELINE" ]; then args+=("--baseline=$INPUT_BASELINE"); fi
if [ -n "$INPUT_SINCE" ]; then args+=("--since=$INPUT_SINCE"); fi

args+=(--)
while IFS= read -r path; do
  path="${path//$'\r'/}"
  [ -z "$path" ] || args+=("$path")
done <<<"$INPUT_PATHS"

code=0
npx --yes "rds-iam-lint@$INPUT_VERSION" "${args[@]}" || code=$?

if [ -f "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
if [ -n "$INPUT_SARIF" ] && [ -f "$INPUT_SARIF" ]; then printf 'sarif=%s\n' "$INPUT_SARIF" >>"$GITHUB_OUTPUT"; fi
