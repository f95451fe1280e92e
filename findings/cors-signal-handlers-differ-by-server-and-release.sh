#!/usr/bin/env bash
# A handler of django-cors-headers' signal check_request_enabled that asks the database, as the package's README shows one,
# works under WSGI. Under ASGI Django refuses the database in the event loop: each request that the handler is asked about, which is
# every one on a path that CORS_URLS_REGEX leaves out, with an Origin or without, is a 500 without CORS headers. (Before 4.0 the package ran
# in a thread, and it worked.) An async handler does not help. Django 3.2 does not await it and takes its coroutine for yes: every origin is
# allowed, whatever the handler would say. Django 5.2 awaits it under WSGI, and answers 500 under ASGI.
# Seen with Django 3.2.25 and django-cors-headers 3.14.0 of Debian 12, and 5.2.18 and 4.9.0 of Debian unstable. Needs apt-get, dpkg, python3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

# Debian unstable beside Debian 12, through an apt configuration of its own.
archive=$(apt-get update --print-uris -o Dir::State::Lists="$work/probe" 2>/dev/null | sed -nE "s,^'([^']+)/dists/bookworm/InRelease'.*,\1,p" | head -n1)
mkdir -p apt/lists/partial apt/archives/partial apt/parts older newer
: >apt/status
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] %s %s main\n' "$archive" bookworm "$archive" sid >apt/sources.list
cat >apt.conf <<CONF
APT::Sandbox::User "root"; Acquire::Languages "none"; Dir::State::status "$work/apt/status"; Dir::State::lists "$work/apt/lists";
Dir::Cache "$work/apt"; Dir::Etc::sourcelist "$work/apt/sources.list"; Dir::Etc::sourceparts "$work/apt/parts"; Dir::Etc::preferencesparts "$work/apt/parts";
CONF
export APT_CONFIG="$work/apt.conf"
apt-get -qq update
bring() {
    local folder=$1 package version
    shift
    for package; do
        version=$(apt-cache madison "${package%%=*}" | awk -v wanted="${package#*=}" 'index($3, wanted) == 1 { print $3; exit }')
        [[ -n $version ]] || { echo "CHANGED: the package lists have no $package" >&2; exit 1; }
        (cd "$folder" && apt-get -qq download "${package%%=*}=$version")
    done
    for package in "$folder"/*.deb; do dpkg -x "$package" "$folder/root"; done
}
bring older python3-django=3:3.2. python3-django-cors-headers=3.14.0 python3-asgiref=3.6 python3-sqlparse=0.4 python3-tz=2022
bring newer python3-django=3:5.2.18 python3-django-cors-headers=4.9.0 python3-asgiref=3.12 python3-sqlparse=0.5

cat >ask.py <<'PY'
import asyncio, logging, sys, warnings
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
class Urls:
    urlpatterns = [path("page", lambda request: HttpResponse("page"))]
settings.configure(
    SECRET_KEY="only for this script", ALLOWED_HOSTS=["*"], ROOT_URLCONF=Urls, LOGGING_CONFIG=None, USE_TZ=True, INSTALLED_APPS=["corsheaders"],
    MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"], CORS_URLS_REGEX="^/api/", CORS_ALLOWED_ORIGINS=["https://shop.example"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup(set_prefix=False)
logging.disable()
warnings.simplefilter("ignore")
from corsheaders.signals import check_request_enabled
from django.test import AsyncClient, Client
def database(sender, request, **kwargs):
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT 0")
        return cursor.fetchone() == (1,)
async def asynchronous(sender, request, **kwargs):
    return False
check_request_enabled.connect(globals()[sys.argv[1]])
if sys.argv[2] == "WSGI":
    answer = Client(raise_request_exception=False).get("/page", HTTP_ORIGIN="https://other.example")
else:
    client = AsyncClient(raise_request_exception=False)
    headers = {"origin": "https://other.example"}
    answer = asyncio.run(client.get("/page", headers=headers) if django.VERSION >= (4, 2) else client.get("/page", ORIGIN=headers["origin"]))
print(answer.status_code, answer.get("Access-Control-Allow-Origin"))
PY
check() {
    local folder=$1 handler=$2 server=$3 seen
    seen=$(env -i PATH="$PATH" PYTHONNOUSERSITE=1 PYTHONPATH="$work/$folder/root/usr/lib/python3/dist-packages" /usr/bin/python3 ask.py "$handler" "$server")
    echo "$folder, $server, a handler that says no, $handler: status ${seen% *}, allowed origin ${seen#* }"
    [[ $seen == "$4" ]] || { echo "CHANGED: expected $4"; exit 1; }
}
check older database WSGI "200 None"
check older database ASGI "200 None"
check newer database WSGI "200 None"
check newer database ASGI "500 None"
check older asynchronous WSGI "200 https://other.example"
check newer asynchronous WSGI "200 None"
check newer asynchronous ASGI "500 None"
