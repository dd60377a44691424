#!/bin/bash
# Run once by the PostgreSQL image on an empty data directory: the database, its owner, and the server's role, which may only connect.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner="$LINLI_OWNER_PASSWORD" -v app="$LINLI_APP_PASSWORD" --username postgres <<'SQL'
create role linli_owner login password :'owner';
create role linli_app login password :'app';
create database linli owner linli_owner;
revoke all on database linli from public;
grant connect on database linli to linli_app;
SQL
