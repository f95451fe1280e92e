#!/usr/bin/env bash
# A regex of an HAProxy condition (-m reg) has no group with a number: HAProxy has PCRE2 capture only groups that have a name. So a regex
# with \1 or (?(1)…), which nginx, Apache and Python take, ends the start with "reference to non-existent subpattern". The same regex is
# accepted by the converter regsub; and by -m reg once the group has a name, even where the reference stays a number.
# Seen with Debian 12's haproxy 2.6.12; 3.2.26 of Debian's unstable does the same. Needs apt-get, dpkg and an x86-64 machine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

version=$(apt-cache madison haproxy | awk '$3 ~ /^2\.6\.12-/ { print $3; exit }')
[[ -n $version ]] || { echo "CHANGED: this machine's package lists have no haproxy 2.6.12" >&2; exit 1; }
apt-get -qq download "haproxy=$version" liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 libpcre2-8-0 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
haproxy() { LD_LIBRARY_PATH="$PWD/root/usr/lib/x86_64-linux-gnu:$PWD/root/lib/x86_64-linux-gnu" root/usr/sbin/haproxy "$@"; }
haproxy -v | head -1

# check EXPECTED LINE: whether HAProxy takes a rule.
check() {
    local seen=taken
    printf 'defaults d\n    mode http\n    timeout client 5s\n\nfrontend f from d\n    bind 127.0.0.1:1\n    %s\n' "$2" >haproxy.cfg
    haproxy -c -f haproxy.cfg >log 2>&1 || seen=$(sed -nE 's/.*error=([^,]*),.*/\1/p' log)
    echo "$2: $seen"
    [[ $seen == "$1" ]] || { echo "CHANGED: expected $1"; exit 1; }
}
check "reference to non-existent subpattern" "http-request deny if { path -m reg '^/(x+)-\\1\$' }"
check "reference to non-existent subpattern" "http-request deny if { path -m reg '^/(?:a|(b))(?(1)c|d)\$' }"
check taken "http-request deny if { path -m reg '^/(?<word>x+)-\\1\$' }"
check taken "http-request deny if { path -m reg '^/(?<word>x+)-\\k<word>\$' }"
check taken "http-request set-var(txn.word) 'path,regsub(\"(x+)-\\\\1\",\"y\")'"
