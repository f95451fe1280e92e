#!/usr/bin/env bash
# proxy_cache of nginx 1.22 keys a response that has two Vary lines on the last line alone: an answer that was
# made for one origin is served to another. One line with both names is keyed right.
# Seen with Debian 12's nginx 1.22.1; Debian 13's 1.26 keys on both lines. Needs apt-get, dpkg, curl and python3.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

version=$(apt-cache madison nginx | awk '$3 ~ /^1\.22\.1-/ { print $3; exit }')
[[ -n $version ]] || { echo "CHANGED: this machine's package lists have no nginx 1.22.1" >&2; exit 1; }
apt-get -qq download "nginx=$version" 2>/dev/null
dpkg -x nginx_*.deb root
root/usr/sbin/nginx -v

cat >api.py <<'PY'
import http.server
VARY = {"/one-line": ["Origin, Accept-Encoding"], "/origin-first": ["Origin", "Accept-Encoding"], "/origin-last": ["Accept-Encoding", "Origin"]}
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Cache-Control", "max-age=60")
        self.send_header("Access-Control-Allow-Origin", self.headers["Origin"] or "none")
        for line in VARY.get(self.path, []):
            self.send_header("Vary", line)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
    def log_message(self, *arguments):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
open("api.port.new", "w").write(str(server.server_port))
import os
os.rename("api.port.new", "api.port")
server.serve_forever()
PY
/usr/bin/python3 api.py & pids+=($!)
for _ in $(seq 100); do [[ -s api.port ]] && break; sleep 0.1; done
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir temp
cat >nginx.conf <<CONF
daemon off; master_process off; pid nginx.pid; error_log stderr crit;
events {}
http {
    access_log off;
    proxy_cache_path cache keys_zone=answers:1m;
    client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/f; uwsgi_temp_path temp/u; scgi_temp_path temp/s;
    server {
        listen 127.0.0.1:$port;
        location / { proxy_pass http://127.0.0.1:$(cat api.port); proxy_cache answers; }
    }
}
CONF
root/usr/sbin/nginx -p "$work/" -c nginx.conf & pids+=($!)
for _ in $(seq 100); do curl -so /dev/null "http://127.0.0.1:$port/" && break; sleep 0.1; done

allowed() { curl -si -H "Origin: https://$2.example" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$1" | tr -d '\r' | sed -n 's/^Access-Control-Allow-Origin: //p'; }
check() {
    local first second
    first=$(allowed "$1" a)
    second=$(allowed "$1" b)
    echo "$1: origin a gets $first, then origin b gets $second"
    [[ $first == https://a.example && $second == "$2" ]] || { echo "CHANGED: expected $2 for the second origin"; exit 1; }
}
check /one-line https://b.example
check /origin-last https://b.example
check /origin-first https://a.example
