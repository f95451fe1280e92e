#!/usr/bin/env bash
# gunicorn writes its own error pages (an application that raises, a request that it refuses) as a text that textwrap.dedent
# takes the indentation off. Python 3.14 made dedent turn each line of nothing but white space, "\r" among it, into "\n": the
# empty line that ends the head is a bare LF since, after lines that end with CRLF. Browsers, curl and fetch read it all the same;
# http of Node, on which axios and the proxies of development servers stand, fails with a parse error where a 500 was sent.
# On Python 3.11 the same gunicorn ends the head rightly.
# Seen with gunicorn 26.2.2 on CPython 3.14.10 of Debian unstable, and on Debian 12's 3.11. Needs apt-get, dpkg, node and python3.
set -euo pipefail
work=$(mktemp -d)
pid=
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

# Debian unstable beside the machine's own suites, through an apt configuration of its own.
archive=$(apt-get update --print-uris -o Dir::State::Lists="$work/probe" 2>/dev/null | sed -nE "s,^'([^']+)/dists/bookworm/InRelease'.*,\1,p" | head -n1)
mkdir -p apt/lists/partial apt/archives/partial apt/parts
: >apt/status
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] $archive sid main" >apt/sources.list
cat >apt.conf <<CONF
APT::Sandbox::User "root"; Acquire::Languages "none"; Dir::State::status "$work/apt/status"; Dir::State::lists "$work/apt/lists";
Dir::Cache "$work/apt"; Dir::Etc::sourcelist "$work/apt/sources.list"; Dir::Etc::sourceparts "$work/apt/parts"; Dir::Etc::preferencesparts "$work/apt/parts";
CONF
export APT_CONFIG="$work/apt.conf"
apt-get -qq update
for package in python3-gunicorn=26.2.2-2 python3.14-minimal=3.14.10-1 libpython3.14-minimal=3.14.10-1 libpython3.14-stdlib=3.14.10-1 python3-packaging \
    libc6 libgcc-s1 libexpat1 zlib1g libssl3t64 libzstd1 libffi8; do
    apt-get -qq download "$package" || { echo "CHANGED: Debian unstable has no $package" >&2; exit 1; }
done
for package in *.deb; do dpkg -x "$package" root; done
libraries=root/usr/lib/$(uname -m)-linux-gnu
newer=("$PWD/$(compgen -G "$libraries/ld-linux*")" --inhibit-cache --library-path "$PWD/$libraries" "$PWD/root/usr/bin/python3.14")

cat >app.py <<'PY'
import sys
from gunicorn.app.base import BaseApplication
def app(environ, start_response):
    raise RuntimeError("as an application may")
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", ["127.0.0.1:0"])
        self.cfg.set("loglevel", "critical")
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", lambda arbiter: print(arbiter.LISTENERS[0].sock.getsockname()[1], sys.version.split()[0], flush=True))
    def load(self):
        return app
Server().run()
PY
cat >ask.py <<'PY'
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as asked:
    asked.sendall(b"GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n")
    answer = b"".join(iter(lambda: asked.recv(4096), b""))
print("CRLF" if b"\r\n\r\n<html>" in answer else "LF alone" if b"\r\n\n<html>" in answer else repr(answer))
PY
check() {
    local ended=$1 fetched=$2 home=$3 seen port release
    shift 3
    rm -f ready
    env -u PYTHONPATH PYTHONHOME="$home" PYTHONDONTWRITEBYTECODE=1 PYTHONNOUSERSITE=1 PYTHONPATH="$PWD/root/usr/lib/python3/dist-packages" "$@" app.py >ready 2>/dev/null &
    pid=$!
    for _ in $(seq 100); do [[ -s ready ]] && break; sleep 0.1; done
    read -r port release <ready
    seen="$(/usr/bin/python3 ask.py "$port"), http $(node -e "require('http').get('http://127.0.0.1:$port/', a => { console.log('reads status', a.statusCode); a.resume() }).on('error', e => console.log('fails:', e.code))")"
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null || true
    echo "Python $release: the head of the error ends with $seen"
    [[ $seen == "$ended, http $fetched" ]] || { echo "CHANGED: expected $ended, http $fetched"; exit 1; }
}
check CRLF "reads status 500" /usr /usr/bin/python3
check "LF alone" "fails: HPE_INVALID_HEADER_TOKEN" "$PWD/root/usr" "${newer[@]}"
