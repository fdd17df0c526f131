#!/usr/bin/env bash
# Starts VeiligWonen with its demonstration on this machine: installs what is missing, builds what changed, runs. Ctrl-C stops all.
# Data stays in .data; VEILIGWONEN_DATA, ASPNETCORE_URLS and ConnectionStrings__Default say otherwise.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
web=$root/src/VeiligWonen.Web
built=$web/bin/Release/built
. "$root/deploy/install.sh"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export ASPNETCORE_ENVIRONMENT=Development VeiligWonen__Demo=true
export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://localhost:5080} VEILIGWONEN_DATA=${VEILIGWONEN_DATA:-$root/.data}

need_dotnet
[ -n "${ConnectionStrings__Default:-}" ] || need_postgres

# A folder is newer too when a file in it was added or deleted.
changed() {
  [ ! -e "$built" ] || [ -n "$(find "$root/src" "$root/global.json" \( -name bin -o -name obj \) -prune -o -newer "$built" -print -quit)" ]
}

if changed; then
  started=$(mktemp)
  dotnet build "$web" -c Release -v quiet --nologo
  mv "$started" "$built"
fi

# The content root is the folder we stand in; exec hands every signal to the application.
cd "$web"
exec dotnet "$web/bin/Release/net10.0/VeiligWonen.Web.dll" "$@"
