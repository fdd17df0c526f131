#!/usr/bin/env bash
# Everything that must hold before a change lands. Ends with "N passed, N failed, N skipped"; fails when anything failed or nothing ran.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=deploy/install.sh
. "$root/deploy/install.sh"
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0 failed=0 skipped=0 broken=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

step() {
  local name=$1 begin=$SECONDS
  shift
  echo "== $name"
  if "$@"; then
    echo "   $name: klaar in $((SECONDS - begin)) s"
  else
    echo "   $name: MISLUKT na $((SECONDS - begin)) s"
    broken=1
    return 1
  fi
}

# Reads one test project's report and adds it up.
count() {
  local report=$1
  local numbers
  numbers=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$report" | tail -n 1 | grep -oE '[0-9]+' | tr '\n' ' ')
  # shellcheck disable=SC2086
  set -- $numbers
  if [ $# -ne 5 ]; then
    broken=1
    return
  fi
  failed=$((failed + $2 + $3))
  skipped=$((skipped + $4 + $5))
  passed=$((passed + $1 - $3 - $4 - $5))
}

run_tests() {
  local project=$1 report="$results/$1.txt"
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noColor 2>&1 | tee "$report" | grep -vE '^\s*$' | grep -E 'FAIL|SKIP|Assert|Expected|Actual|Exception|\[|Total:|reason|\(skipped\)| at ' || true
  count "$report"
  grep -qE 'Failed: 0,' "$report"
}

everything() {
  step "PostgreSQL" need_postgres || return
  step "Chromium" need_chromium || return
  step "gereedschap" dotnet tool restore || return
  step "pakketten" dotnet restore --locked-mode || return
  step "bouwen zonder waarschuwingen" dotnet build VeiligWonen.sln -c Release --no-restore -v quiet || return
  step "opmaak" dotnet format VeiligWonen.sln --verify-no-changes --no-restore
  for project in VeiligWonen.Casework.Tests VeiligWonen.Web.Tests VeiligWonen.Browser.Tests; do
    step "tests: $project" run_tests "$project"
  done
}

everything
[ "$broken" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
