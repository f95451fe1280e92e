#!/usr/bin/env bash
# dynaconf reads the variable's text as TOML: DJANGO_CORS_ALLOW_ALL_ORIGINS=false is False, but =False, Python's own
# spelling, stays the text 'False', which Django takes for true: the variable switches on what it names. So do FALSE,
# no and off. A list with a backslash between double quotes, as regexes have, stays a text, too.
# Seen with dynaconf 3.1.7 of Debian 12 and Django 3.2. Of dynaconf 3.2.13 False and True are booleans, FALSE and TRUE
# are still texts. Needs apt-get and dpkg.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

for package in python3-dynaconf=3.1.7 python3-django=3:3.2 python3-asgiref=3.6 python3-sqlparse=0.4 python3-tz=2022; do
    name=${package%%=*} wanted=${package#*=}
    version=$(apt-cache madison "$name" | awk -v wanted="$wanted" 'index($3, wanted) == 1 { print $3; exit }')
    [[ -n $version ]] || { echo "CHANGED: this machine's package lists have no $name $wanted" >&2; exit 1; }
    apt-get -qq download "$name=$version" 2>/dev/null
done
for package in *.deb; do dpkg -x "$package" root; done

cat >settings.py <<'PY'
import dynaconf
SECRET_KEY = "only for this script"
CORS_ALLOW_ALL_ORIGINS = False
settings = dynaconf.DjangoDynaconf(__name__)
PY
cat >show.py <<'PY'
from django.conf import settings
print(repr(settings.CORS_ALLOW_ALL_ORIGINS), repr(getattr(settings, "CORS_ALLOWED_ORIGIN_REGEXES", None)), sep="|")
PY
check() {
    local seen
    seen=$(env -i PATH="$PATH" PYTHONNOUSERSITE=1 PYTHONPATH="$work/root/usr/lib/python3/dist-packages:$work" DJANGO_SETTINGS_MODULE=settings "$1" /usr/bin/python3 show.py)
    echo "$1 gives $seen"
    [[ $seen == "$2" ]] || { echo "CHANGED: expected $2"; exit 1; }
}
check DJANGO_CORS_ALLOW_ALL_ORIGINS=false "False|None"
check DJANGO_CORS_ALLOW_ALL_ORIGINS=False "'False'|None"
check DJANGO_CORS_ALLOW_ALL_ORIGINS=FALSE "'FALSE'|None"
check DJANGO_CORS_ALLOW_ALL_ORIGINS=off "'off'|None"
check 'DJANGO_CORS_ALLOWED_ORIGIN_REGEXES=["^https://shop\.example$"]' \
    "False|'[\"^https://shop\\\\.example\$\"]'"
check "DJANGO_CORS_ALLOWED_ORIGIN_REGEXES=['^https://shop\.example\$']" \
    "False|<BoxList: ['^https://shop\\\\.example\$']>"
