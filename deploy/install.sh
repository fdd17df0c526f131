# Sourced by run.sh and test.sh: installs what a start or a test run needs and this machine lacks.

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install <apt packages> <dnf packages> <brew formulas>: several in one argument are parted by spaces.
# shellcheck disable=SC2086
install() {
  echo "Installing $1 ..." >&2
  if command -v apt-get >/dev/null; then
    as_root apt-get update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >&2 </dev/null
  elif command -v dnf >/dev/null; then
    as_root dnf install -y -q $2 >&2 </dev/null
  elif command -v brew >/dev/null; then
    brew install --quiet $3 >&2 </dev/null
  else
    echo "This machine has no apt-get, dnf or brew: please install $1 yourself." >&2
    return 1
  fi
}

# The same places as src/VeiligWonen.Web/Host/PostgresTools.cs.
has_postgres() {
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null \
    || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null || compgen -G '/opt/homebrew/opt/postgresql@*/bin/initdb' >/dev/null \
    || compgen -G '/usr/local/opt/postgresql@*/bin/initdb' >/dev/null \
    || compgen -G '/Applications/Postgres.app/Contents/Versions/*/bin/initdb' >/dev/null
}

need_postgres() {
  has_postgres || install postgresql postgresql-server postgresql@17
}

need_chromium() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || install "chromium fonts-liberation" "chromium liberation-fonts" chromium || return
  # Saves minutes and is no need: other systems call it otherwise, or have none.
  if command -v apt-get >/dev/null && ! command -v chromium-headless-shell >/dev/null; then
    install chromium-headless-shell "" "" || true
  fi
}

# The token that the tests of the key device use; without it they are skipped, and say so.
need_softhsm() {
  [ -e /usr/lib/softhsm/libsofthsm2.so ] || [ -e /usr/lib64/pkcs11/libsofthsm2.so ] || [ -e /opt/homebrew/lib/softhsm/libsofthsm2.so ] \
    || install softhsm2 softhsm softhsm
}

# For the independent check of a trail package; its standard library is enough.
need_python() {
  command -v python3 >/dev/null || install python3 python3 python3
}

# Makes the PDFs; without it the tests of them are skipped, and say so, and the pages print.
need_weasyprint() {
  command -v weasyprint >/dev/null || install weasyprint weasyprint weasyprint
}

need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is not on this machine: https://dot.net" >&2; return 1; }
}
