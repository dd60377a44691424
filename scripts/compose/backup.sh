#!/bin/bash
# One dump a day, kept for two weeks. A dump is named only when it is complete. Restore: pg_restore --clean --if-exists --dbname linli FILE
set -euo pipefail
while true; do
  name="/backups/linli-$(date -u +%Y-%m-%d)"
  pg_dump --host database --username postgres --format custom --file "$name.part" linli && mv "$name.part" "$name.dump"
  find /backups -name '*.dump' -mtime +14 -delete
  sleep 86400
done
