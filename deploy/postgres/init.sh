#!/usr/bin/env bash
# Run once by the database container, when its data folder is still empty.
set -euo pipefail
here=/veiligwonen
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$here/roles.sql"
PGOPTIONS="-c vw.owner_password=$OWNER_PASSWORD -c vw.web_password=$WEB_PASSWORD" \
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$here/logins.sql"
