#!/bin/sh
# Django's own check, with the settings a production site would have.
set -eu
SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
    ENV_FILE=/dev/null ALLOWED_HOSTS=archive.example.org \
    .venv/bin/python manage.py check --deploy --fail-level WARNING
