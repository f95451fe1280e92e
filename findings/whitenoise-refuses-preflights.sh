#!/usr/bin/env bash
# WhiteNoise sends Access-Control-Allow-Origin: * with every static file, so that other sites may read them. Where it stands
# above CorsMiddleware, as its own documentation's order has it, it answers 405 to a preflight for the same file, whatever the CORS
# settings allow: fetch() with a header of its own fails, though the header is there. For a path without a file the same
# preflight passes. Below CorsMiddleware both pass.
# Seen with WhiteNoise 6.0.0, Django 3.2 and django-cors-headers 3.14.0 of Debian 12. Needs apt-get, dpkg and /usr/bin/python3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

for package in python3-whitenoise=6.0.0 python3-django=3:3.2 python3-django-cors-headers=3.14 python3-asgiref=3.6 python3-sqlparse=0.4 python3-tz=2022; do
    name=${package%%=*} wanted=${package#*=}
    version=$(apt-cache madison "$name" | awk -v wanted="$wanted" 'index($3, wanted) == 1 { print $3; exit }')
    [[ -n $version ]] || { echo "CHANGED: this machine's package lists have no $name $wanted" >&2; exit 1; }
    apt-get -qq download "$name=$version" 2>/dev/null
done
for package in *.deb; do dpkg -x "$package" root; done

mkdir files
echo '{}' >files/data.json
cat >site_.py <<'PY'
import sys
import django
from django.conf import settings

CORS, WHITENOISE = "corsheaders.middleware.CorsMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"
settings.configure(
    SECRET_KEY="only for this script",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="urls",
    INSTALLED_APPS=["corsheaders", "django.contrib.staticfiles"],
    MIDDLEWARE=[WHITENOISE, CORS] if sys.argv[1] == "above" else [CORS, WHITENOISE],
    STATIC_URL="/static/",
    STATIC_ROOT="files",
    CORS_ALLOWED_ORIGINS=["https://app.example"],
)
django.setup()
from django.test import Client

asks = {"HTTP_ORIGIN": "https://app.example"}
preflight = {**asks, "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "GET", "HTTP_ACCESS_CONTROL_REQUEST_HEADERS": "authorization"}
client = Client()
for method, path in ("GET", "/static/data.json"), ("OPTIONS", "/static/data.json"), ("OPTIONS", "/static/none.json"):
    answer = client.generic(method, path, **(preflight if method == "OPTIONS" else asks))
    print(method, path, answer.status_code, answer.get("Access-Control-Allow-Origin", "-"), sep=" ", end=";")
PY
echo 'urlpatterns = []' >urls.py

check() {
    local seen
    seen=$(env -i PATH="$PATH" PYTHONNOUSERSITE=1 PYTHONPATH="$work/root/usr/lib/python3/dist-packages:$work" /usr/bin/python3 site_.py "$1")
    echo "$1 CorsMiddleware: $seen"
    [[ $seen == "$2" ]] || { echo "CHANGED: expected $2"; exit 1; }
}
check above "GET /static/data.json 200 *;OPTIONS /static/data.json 405 -;OPTIONS /static/none.json 200 https://app.example;"
check below "GET /static/data.json 200 https://app.example;OPTIONS /static/data.json 200 https://app.example;OPTIONS /static/none.json 200 https://app.example;"
