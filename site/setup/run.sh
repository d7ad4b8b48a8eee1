#!/bin/sh
# Serve the site, grade and send mail beside it until Ctrl-C, which stops all three.
set -eu
cd "$(dirname "$0")/../.."
port="${PORT:-8000}"
export PYTHONPATH=site DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.development}"

if ! .venv/bin/python - "$port" <<'PYTHON'
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        sys.exit(1)
PYTHON
then
    echo "Port $port is taken by another program. Stop it, or choose another port: make run PORT=8080" >&2
    exit 1
fi

.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py createcachetable --verbosity 0
.venv/bin/python manage.py load_curriculum
.venv/bin/python manage.py demo_accounts --address "http://localhost:$port"

.venv/bin/python manage.py grader &
grader=$!
.venv/bin/python manage.py send_mail --every 60 &
mail=$!
.venv/bin/gunicorn config.wsgi --bind "127.0.0.1:$port" --worker-class gthread --workers 2 --threads 4 \
    --log-level warning &
web=$!
stop() {
    trap - INT TERM EXIT
    kill "$grader" "$mail" "$web" 2>/dev/null || true
    wait "$grader" "$mail" "$web" 2>/dev/null || true
}
trap 'stop; exit 0' INT TERM
trap stop EXIT
echo "Ctrl-C stops the site, the grader and the sending of mail."
wait "$web"
