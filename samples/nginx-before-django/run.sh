#!/usr/bin/env bash
# Translates the settings, starts Django behind gunicorn and nginx before it, asks both the same, and stops them.
# Needs nginx, and a Python (PYTHON) with Django, django-cors-headers and gunicorn.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${PYTHON:-python3}
read -r -a policybridge <<<"${POLICYBRIDGE:-dotnet run --project src/PolicyBridge.Tool --}"

work=$(mktemp -d)
started=()
stop() {
    ((${#started[@]} == 0)) || kill "${started[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap stop EXIT

# Two free ports.
read -r django nginx < <("$python" -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in sockets))')

"${policybridge[@]}" translate samples/nginx-before-django/settings.py --to nginx --output "$work" \
    --scaffold --listen "127.0.0.1:$nginx" --upstream "http://127.0.0.1:$django" >"$work/translate.txt"

cd samples/nginx-before-django
"$python" -B -m gunicorn --log-level warning --bind "127.0.0.1:$django" app:application &
started+=($!)
PATH=$PATH:/usr/sbin nginx -p "$work/nginx" -c nginx.conf &
started+=($!)

"$python" ask.py "$django" "$nginx"
