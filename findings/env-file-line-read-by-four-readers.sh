#!/usr/bin/env bash
# One line of a .env file has another value for each library that settings read it with. Blanks at its end stay in
# django-environ's value, so that the last origin of a list matches nobody; a comment after a quoted value stays in
# django-environ's and decouple's, quotes and all; Node.js ends an unquoted value at #, also inside an address.
# Seen with python-dotenv 0.21.0, django-environ 0.4.4, python-decouple 3.6 (Debian 12) and dotenv 17.4.2 (npm).
# Needs apt-get, dpkg, Node.js and npm.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

for package in python3-dotenv=0.21.0 python3-django-environ=0.4.4 python3-decouple=3.6; do
    name=${package%%=*} wanted=${package#*=}
    version=$(apt-cache madison "$name" | awk -v wanted="$wanted" 'index($3, wanted) == 1 { print $3; exit }')
    [[ -n $version ]] || { echo "CHANGED: this machine's package lists have no $name $wanted" >&2; exit 1; }
    apt-get -qq download "$name=$version" 2>/dev/null
done
for package in *.deb; do dpkg -x "$package" root; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dotenv@17.4.2 >/dev/null 2>&1

printf '%s\n' 'BLANKS=https://a.example,https://b.example  ' 'QUOTED="https://a.example" # the shop' 'FRAGMENT=https://a.example/#app' >.env
cat >read.py <<'PY'
import logging, os, sys
logging.disable(logging.CRITICAL)
import decouple, dotenv, environ
names = ["BLANKS", "QUOTED", "FRAGMENT"]
for name, value in dotenv.dotenv_values(".env").items():
    print(f"python-dotenv {name} {value!r}")
environ.Env.read_env(".env")
for name in names:
    print(f"django-environ {name} {os.environ.pop(name)!r}")
repository = decouple.RepositoryEnv(".env")
for name in names:
    print(f"decouple {name} {repository[name]!r}")
PY
seen=$(PYTHONNOUSERSITE=1 PYTHONPATH="$work/root/usr/lib/python3/dist-packages" /usr/bin/python3 read.py
    node -e 'for (const [name, value] of Object.entries(require("dotenv").parse(require("fs").readFileSync(".env")))) console.log(`dotenv.js ${name} \u0027${value}\u0027`)')
wanted="python-dotenv BLANKS 'https://a.example,https://b.example'
python-dotenv QUOTED 'https://a.example'
python-dotenv FRAGMENT 'https://a.example/#app'
django-environ BLANKS 'https://a.example,https://b.example  '
django-environ QUOTED '\"https://a.example\" # the shop'
django-environ FRAGMENT 'https://a.example/#app'
decouple BLANKS 'https://a.example,https://b.example'
decouple QUOTED '\"https://a.example\" # the shop'
decouple FRAGMENT 'https://a.example/#app'
dotenv.js BLANKS 'https://a.example,https://b.example'
dotenv.js QUOTED 'https://a.example'
dotenv.js FRAGMENT 'https://a.example/'"
echo "$seen"
[[ $seen == "$wanted" ]] || { echo "CHANGED: expected"; echo "$wanted"; exit 1; }
