#!/bin/sh
# Brings the archive up: settings once, tables, authority, sample pages, an editor, static files, the server.
# What was brought up before and has not changed since is not brought up again, so that a later run starts at once.
set -eu
python=.venv/bin/python
mkdir -p var

if [ ! -f .env ]; then
    key=$($python -c 'import secrets; print(secrets.token_urlsafe(64))')
    (
        umask 077
        {
            echo "# Settings of this machine; docs/operating.md explains each."
            echo "SECRET_KEY=$key"
            echo "# Plain http on this machine only. Behind https: SECURE=true."
            echo "SECURE=false"
        } > .env.new
    )
    mv .env.new .env
    echo "Wrote .env"
fi

# Said at once, not after all has been brought up.
$python -m newsarchive.serving --port "${PORT:-8000}" --check

# Checksum of all that decides what bringing up would do: the settings, the data, the code.
contents() {
    {
        echo "${DATABASE_URL:-}"
        cat .env uv.lock
        find seeds static templates articles regions newsarchive -type f ! -name '*.pyc' -exec cksum {} + | LC_ALL=C sort
    } | cksum
}

ready=$(contents)
if [ "$(cat var/ready 2> /dev/null || true)" = "$ready" ] && $python manage.py migrate --check > /dev/null 2>&1; then
    echo "Nothing has changed since the last run."
else
    $python manage.py migrate --verbosity 0
    $python manage.py reindex --if-needed
    $python manage.py load_authority
    # A sample that was removed on purpose stays away.
    if [ -f var/ready ]; then $python manage.py load_sample --refresh; else $python manage.py load_sample; fi
    $python manage.py assign_metrics
    $python manage.py collectstatic --noinput --verbosity 0
    $python manage.py create_editor --username editor
    echo "$ready" > var/ready
fi
echo "Serving http://127.0.0.1:${PORT:-8000}/ (stop with Ctrl-C)"
exec $python -m newsarchive.serving --port "${PORT:-8000}"
