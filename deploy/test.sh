#!/usr/bin/env bash
# Everything a change must pass, from a bare machine with git and the .NET SDK. The last line counts the tests.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
. deploy/install.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

# The closing line comes whatever happened before it, so that a broken build is not mistaken for silence.
finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$1" = 0 ] && [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

step() {
  local name=$1 log=$results/step.log since=$SECONDS
  shift
  if "$@" >"$log" 2>&1 </dev/null; then
    echo "== $name ($((SECONDS - since)) s)"
  else
    cat "$log"
    echo "== $name FAILED ($((SECONDS - since)) s)"
    return 1
  fi
}

# The text of an attribute of the one <assembly> element that the report of a test project has.
count() {
  grep -o -m1 '<assembly [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9
}

test_project() {
  local project=$1 name report since=$SECONDS outcome=0 ran
  name=$(basename "$project")
  report=$results/$name.xml
  dotnet "$project/bin/Release/net10.0/$name.dll" -noLogo -noColor -result-xml "$report" >"$results/$name.log" 2>&1 </dev/null || outcome=$?
  if [ ! -s "$report" ]; then
    cat "$results/$name.log"
    echo "== $name FAILED without a report ($((SECONDS - since)) s)"
    return 1
  fi

  ran=$(count "$report" passed)
  passed=$((passed + ran))
  failed=$((failed + $(count "$report" failed)))
  skipped=$((skipped + $(count "$report" skipped)))
  if [ "$outcome" = 0 ]; then
    grep -A1 '\[SKIP\]' "$results/$name.log" || true
  else
    cat "$results/$name.log"
  fi
  echo "== $name: $ran passed ($((SECONDS - since)) s)"
  # An error outside a test, such as in a fixture's clean-up, is no failed test but does end with a code.
  return "$outcome"
}

step "install" eval "need_dotnet && need_postgres && need_chromium && need_softhsm && need_python && need_weasyprint" || finish 1
step "tools" dotnet tool restore || finish 1
step "restore" dotnet restore VeiligWonen.sln --locked-mode || finish 1
broken=0
# White space only: the build itself refuses what the rules of style and of the analysers find, and finding it twice takes minutes (ADR 0080).
step "format" dotnet format whitespace VeiligWonen.sln --verify-no-changes --no-restore || broken=1
# One compiler for all projects instead of one for each; it ends with the build.
step "build" env UseSharedCompilation=true dotnet build VeiligWonen.sln -c Release --no-restore -warnaserror || finish 1
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
for project in tests/*.Tests; do
  test_project "$project" || broken=1
done
finish "$broken"
