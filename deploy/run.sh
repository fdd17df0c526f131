#!/usr/bin/env bash
<<<<<<< HEAD
# Starts VeiligWonen with its demonstration on http://localhost:5080. Needs git and the .NET SDK of global.json; installs the rest.
#   ConnectionStrings__Default   a PostgreSQL database; without it a private server runs in the data folder
#   ASPNETCORE_URLS              where it listens
#   VEILIGWONEN_DATA             the data folder (default: .data beside this repository's files)
# Ctrl-C stops everything it started.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=deploy/install.sh
. "$root/deploy/install.sh"
cd "$root"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:5080}"
export VEILIGWONEN_DATA="${VEILIGWONEN_DATA:-$root/.data}"
# Development, because an unpublished application serves its own files only there. The demonstration refuses Production by itself.
export ASPNETCORE_ENVIRONMENT=Development VeiligWonen__Demo="${VeiligWonen__Demo:-true}"

[ -n "${ConnectionStrings__Default:-}" ] || need_postgres

out=src/VeiligWonen.Web/bin/Release/net10.0
built="$out/.built"
# Built again only when a source is newer than the last build: the second start takes seconds.
if [ ! -e "$built" ] || [ -n "$(find src global.json -newer "$built" -type f -not -path '*/bin/*' -not -path '*/obj/*' -print -quit)" ]; then
  echo "Bouwen (de eerste keer duurt dit een paar minuten)…"
  dotnet build src/VeiligWonen.Web -c Release -v quiet
  touch "$built"
fi

cd src/VeiligWonen.Web
# exec: the application gets Ctrl-C itself, and stops the PostgreSQL it started.
exec dotnet "$root/$out/VeiligWonen.Web.dll" "$@"
=======
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
>>>>>>> deploy
