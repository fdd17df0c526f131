#!/usr/bin/env bash
# Runs a command with a Docker engine of its own, for machines that have neither an engine nor an image registry:
#
#   deploy/docker-for-tests.sh dotnet test --project tests/VeiligWonen.Casework.Tests
#
# Needs root on Debian or Ubuntu. The image is made of this machine's own PostgreSQL. Engine and image are gone afterwards.
set -euo pipefail

[ $# -gt 0 ] || { sed -n '2,6p' "$0"; exit 2; }

home=$(mktemp -d -t vw-docker.XXXXXX)
stop() {
  if [ -s "$home/docker.pid" ]; then
    engine=$(cat "$home/docker.pid")
    kill "$engine" 2>/dev/null || true
    while kill -0 "$engine" 2>/dev/null; do sleep 0.2; done
  fi
  rm -rf "$home"
}
trap stop EXIT

install_missing() {
  local missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  fi
}

# No iptables: a container is reached through the engine's own proxy on 127.0.0.1, which works without rights on the network.
start_engine() {
  dockerd --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/docker.pid" -H "unix://$home/docker.sock" \
    --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false --ip=127.0.0.1 --storage-driver="$1" \
    >"$home/docker.log" 2>&1 &
  local engine=$!
  for _ in $(seq 100); do
    docker info >/dev/null 2>&1 && return 0
    kill -0 "$engine" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

make_image() {
  local root="$home/image" bin share
  bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres | sort -V | tail -1)")
  share=/usr/share/postgresql/$(basename "$(dirname "$bin")")
  mkdir -p "$root"/{bin,etc,tmp,var/lib/postgresql/data,var/run/postgresql}
  tar -c "$bin" "$(dirname "$bin")/lib" "$share" /usr/share/zoneinfo 2>/dev/null | tar -C "$root" -x
  for tool in sh cat chmod mkdir rm; do cp -L "$(command -v "$tool")" "$root/bin/"; done

  { ldd "$root"/bin/* "$bin"/* || true; } 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | sort -u \
    | tar -ch -T - 2>/dev/null | tar -C "$root" -x
  printf 'root:x:0:0::/:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\npostgres:x:999:\n' >"$root/etc/group"
  cat >"$root/entrypoint" <<'ENTRYPOINT'
#!/bin/sh
# As much of the official image's entrypoint as a test needs.
set -eu
case "${1:-}" in -*|"") set -- postgres "$@" ;; esac
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=${PGDATA%/*}/password
  printf '%s' "$POSTGRES_PASSWORD" >"$password"
  initdb --no-sync --username="${POSTGRES_USER:-postgres}" --pwfile="$password" --auth=scram-sha-256 --encoding=UTF8 --locale=C
  rm "$password"
  printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
  if [ "${POSTGRES_DB:-postgres}" != postgres ]; then
    printf 'CREATE DATABASE "%s";\n' "$POSTGRES_DB" | postgres --single -D "$PGDATA" postgres
  fi
fi
exec "$@"
ENTRYPOINT
  chmod 755 "$root/entrypoint"
  chmod 1777 "$root/tmp"
  chmod 700 "$root/var/lib/postgresql/data"
  chown -R 999:999 "$root"/var/lib/postgresql "$root"/var/run/postgresql
  tar -C "$root" --numeric-owner -c . | docker import \
    --change "ENV PATH=$bin:/bin PGDATA=/var/lib/postgresql/data" --change 'USER postgres' \
    --change 'ENTRYPOINT ["/entrypoint"]' --change 'CMD ["postgres"]' --change 'EXPOSE 5432' - "$VEILIGWONEN_TEST_IMAGE" >/dev/null
  rm -rf "$root"
}

export DOCKER_HOST="unix://$home/docker.sock" DOCKER_API_VERSION=1.41
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
export VEILIGWONEN_TEST_IMAGE=${VEILIGWONEN_TEST_IMAGE:-veiligwonen-postgres:local}

install_missing
start_engine overlay2 || start_engine vfs || { tail -20 "$home/docker.log"; exit 1; }
make_image
"$@"
