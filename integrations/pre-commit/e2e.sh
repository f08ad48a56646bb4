#!/usr/bin/env bash
# Runs the hook of this repository by pre-commit itself, in a repository of its own: once where it must fail, once where it must pass.
# Takes the folder of a virtual environment, and makes one there with a pinned pre-commit when there is none. `npx` is a stand-in that runs
# the command line that was built here, since the hook names a published version.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
venv="${1:-$here/node_modules/.cache/pre-commit}"
[ -x "$venv/bin/pre-commit" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet pre-commit==4.7.0; }

place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin" "$place/repository" "$place/hooks"
cat >"$place/bin/npx" <<STUB
#!/usr/bin/env bash
[ "\$1" = --yes ] && [ "\$2" = "rds-iam-lint@$(node -p "require('$here/packages/cli/package.json').version")" ] || { echo "not this version: \$*"; exit 9; }
shift 2
exec "$(command -v node)" "$here/packages/cli/dist/main.js" "\$@"
STUB
chmod +x "$place/bin/npx"
export PATH="$place/bin:$PATH" PRE_COMMIT_HOME="$place/cache" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=e2e GIT_AUTHOR_EMAIL=e2e@example.org GIT_COMMITTER_NAME=e2e GIT_COMMITTER_EMAIL=e2e@example.org

cp "$here/.pre-commit-hooks.yaml" "$place/hooks/"
git -C "$place/hooks" init --quiet && git -C "$place/hooks" add --all && git -C "$place/hooks" commit --quiet --message hooks
cd "$place/repository"
git init --quiet
printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: rds-iam-lint\n' "$place/hooks" "$(git -C "$place/hooks" rev-parse HEAD)" >.pre-commit-config.yaml
cp -r "$here/fixtures/projects/shop/." .
git add --all

expect() {
  local wanted=$1 code=0 text
  shift
  text="$("$venv/bin/pre-commit" run "$@" 2>&1)" || code=$?
  if [ "$code" != "$wanted" ] || ! grep -q "$phrase" <<<"$text"; then
    printf '%s\nexit %s, expected %s and "%s"\n' "$text" "$code" "$wanted" "$phrase"
    exit 1
  fi
  echo "as expected: exit $code for pre-commit run $*"
}
phrase='iam/connect-resource-arn-valid' expect 1 --all-files
phrase='no files to check' expect 0 --files README.md
printf 'fail_on: [none]\n' >rds-iam-lint.config.yaml
git add --all
phrase='Passed' expect 0 --all-files
