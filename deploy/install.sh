# Sourced by run.sh and test.sh: installs through the system's package manager what is missing.

run_as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_package() { # name on Debian, on Fedora, on macOS
  if command -v apt-get >/dev/null; then
    run_as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive run_as_root apt-get install -y -qq --no-install-recommends "$1" >/dev/null
  elif command -v dnf >/dev/null; then
    run_as_root dnf install -y -q "$2"
  elif command -v brew >/dev/null; then
    brew install --quiet "$3"
  else
    echo "Installeer zelf: $1" >&2
    return 1
  fi
}

have_postgres() {
  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb /usr/local/opt/postgresql*/bin/initdb \
    /Applications/Postgres.app/Contents/Versions/*/bin/initdb >/dev/null 2>&1
}

need_postgres() {
  have_postgres && return
  echo "PostgreSQL installeren…"
  install_package postgresql postgresql-server postgresql@17
}

need_chromium() {
  command -v chromium >/dev/null && return
  [ -n "${VEILIGWONEN_CHROMIUM:-}" ] && return
  echo "Chromium installeren…"
  install_package chromium chromium chromium
}
