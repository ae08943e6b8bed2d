#!/bin/sh
# Measures the archive on SQLite and on a PostgreSQL of its own, and writes docs/performance.md.
# A corpus that an earlier run made stays in var/bench; PostgreSQL's is made anew each time.
set -eu
export TESTING=1 ENV_FILE=/dev/null
python=.venv/bin/python
mkdir -p var/bench

if [ -n "${FULL:-}" ]; then
    sqlite=1000000 postgresql=300000 seconds=300
else
    sqlite="10000 100000" postgresql=10000 seconds=15
fi

unset DATABASE_URL
$python -m bench.reading

# Every archive on SQLite begins as a copy of the small one, which is filled first.
small=var/bench/small-10000.sqlite3
DATABASE_URL="sqlite:///$PWD/$small" $python -m bench.filling 10000
for articles in $sqlite; do
    archive=var/bench/$articles.sqlite3
    [ -e "$archive" ] || { cp "$small" "$archive.new" && mv "$archive.new" "$archive"; }
    DATABASE_URL="sqlite:///$PWD/$archive" $python -m bench.scale "$articles" --seconds "$seconds"
done

if command -v pg_virtualenv > /dev/null 2>&1; then
    # The cluster lives as long as its measurement; it keeps PostgreSQL's own settings but for memory.
    pg_virtualenv -t -o shared_buffers=1GB -o max_wal_size=4GB sh -c \
        "DATABASE_URL=postgres://\$PGUSER:\$PGPASSWORD@\$PGHOST:\$PGPORT/postgres $python -m bench.scale $postgresql --seconds $seconds"
else
    echo "PostgreSQL is left out: apt-get install postgresql postgresql-common" >&2
fi
$python -m bench.report
