#!/bin/sh
# Make up a class of full size in the database that `make run` serves.
set -eu
cd "$(dirname "$0")/../.."
export PYTHONPATH=site DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.development}"

.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py createcachetable --verbosity 0
.venv/bin/python manage.py load_curriculum
.venv/bin/python manage.py demo_accounts > /dev/null
.venv/bin/python manage.py demo_large
echo "Serve it with: make run"
