#!/bin/sh
# Install what `make test-system` needs of Debian's packages: the ODBC manager, its two drivers, and a browser.
set -eu
if command -v chromium >/dev/null && command -v odbcinst >/dev/null && odbcinst -q -d | grep -q SQLite3 && odbcinst -q -d | grep -q 'PostgreSQL Unicode'; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends unixodbc odbcinst libsqliteodbc odbc-postgresql chromium fonts-dejavu-core >/dev/null
    exit 0
fi
echo "the ODBC drivers or the browser are missing: as root, apt-get install unixodbc odbcinst libsqliteodbc odbc-postgresql chromium" >&2
[ "${CI:-}" != true ]
