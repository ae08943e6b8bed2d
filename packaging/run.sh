#!/bin/sh
# Brings the archive up: settings once, tables, authority, sample pages, an editor, static files, the server.
set -eu
python=.venv/bin/python
mkdir -p var

if [ ! -f .env ]; then
    umask 077
    key=$($python -c 'import secrets; print(secrets.token_urlsafe(64))')
    {
        echo "# Settings of this machine; docs/operating.md explains each."
        echo "SECRET_KEY=$key"
        echo "# Plain http on this machine only. Behind https: SECURE=true."
        echo "SECURE=false"
    } > .env.new
    mv .env.new .env
    echo "Wrote .env"
fi

$python manage.py migrate --verbosity 0
$python manage.py load_authority
$python manage.py load_sample
$python manage.py collectstatic --noinput --verbosity 0
$python manage.py create_editor --username editor
echo "Serving http://127.0.0.1:${PORT:-8000}/ (stop with Ctrl-C)"
exec .venv/bin/gunicorn newsarchive.wsgi:application --config packaging/gunicorn.conf.py \
    --bind "127.0.0.1:${PORT:-8000}"
