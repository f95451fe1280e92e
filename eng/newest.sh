#!/usr/bin/env bash
# Brings the newest of everything and runs the conformance tests against it, then writes docs/compatibility.md: each program and
# release that was really run, as it says itself, with its counts. No part of CI, as what Debian's moving suites bring may be
# another release tomorrow. Arguments go to "dotnet test".
#     eng/newest.sh             all of it
#     eng/newest.sh --document  the document alone, of what the last run of ./test.sh or of this script left in TestResults/run
# The document is written only where every test has passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results="$PWD/TestResults/run"
document=docs/compatibility.md

say() { printf 'newest: %s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

run_tests() {
    rm -rf "$results"
    mkdir -p "$results"
    dotnet restore PolicyBridge.sln
    dotnet build PolicyBridge.sln -c Release --no-restore -nodeReuse:false
    dotnet test tests/PolicyBridge.Conformance.Tests -c Release --no-build --results-directory "$results" "$@" ||
        die "tests have failed; $document stays as it is"
    # Debian 12's Firefox is the long-term release; the newest stands in a root of its own.
    if ((EUID == 0)); then
        POLICYBRIDGE_FIREFOX="$PWD/.reference/firefox/firefox" dotnet test tests/PolicyBridge.Conformance.Tests -c Release --no-build \
            --filter FullyQualifiedName~ServersInBrowsers || die "tests have failed with the newest Firefox; $document stays as it is"
    else
        say "the newest Firefox is left out: only root can start it"
    fi
}

# section TITLE PREFIX TEXT: a table of all results whose file has this prefix, each line once.
section() {
    local title=$1 prefix=$2 text=$3 files=()
    mapfile -t files < <(compgen -G "$results/compatibility-$prefix-*.tsv" | sort -V || true)
    ((${#files[@]} > 0)) || return 0
    printf '\n## %s\n\n%s\n\n' "$title" "$text"
    printf '| program | release | held against | compared | equal | equal to browsers | narrower | differs | wider |\n'
    printf '| --- | --- | --- | --: | --: | --: | --: | --: | --: |\n'
    cat "${files[@]}" | awk -F'\t' '!seen[$0]++ { printf "| %s | %s | %s | %d | %d | %d | %d | %d | %d |\n", $1, $2, $3, $4, $5, $6, $7, $8, $9 }'
}

write_document() {
    local files=() newest wider
    mapfile -t files < <(compgen -G "$results/compatibility-*.tsv" || true)
    ((${#files[@]} > 0)) || die "$results holds no results; run ./test.sh or eng/newest.sh first"
    wider=$(cat "${files[@]}" | awk -F'\t' '{ sum += $9 } END { print sum + 0 }')
    ((wider == 0)) || die "$wider answers are wider"
    newest=$(ls -t "${files[@]}" | head -n1)
    mkdir -p "$(dirname "$document")"
    {
        cat <<HEAD
# Compatibility

Each program and release below was run, on $(date -u -r "$newest" +%Y-%m-%d), and says its release itself. \`eng/newest.sh\` wrote this file of
what the conformance tests counted; nothing in it is written by hand. *Equal to browsers* is what no browser can tell from the answer
it was held against, *narrower* grants less, *differs* grants the same with another answer. *Wider* would have failed the tests.
HEAD
        section "Django and django-cors-headers" django \
            "The requests of \`fixtures/requests.json\` to the real package in real Django behind gunicorn. What gunicorn answers itself is left out."
        section "Application servers" servers \
            "Which paths \`CORS_URLS_REGEX\` takes in, escaped bytes among them, as Django on the server grants it and as the reference says. Narrower is a \`#\` in the request, which no browser sends."
        section "Targets" targets \
            "What is emitted for each policy, in the real server, asked the requests of \`fixtures/requests.json\`."
        section "Browsers" browsers \
            "Fetches of scripts in the real browser."
    } >"$document.new"
    mv "$document.new" "$document"
    say "$document is written"
}

if [[ ${1:-} != --document ]]; then
    eng/fetch-reference.sh --refresh
    run_tests "$@"
fi
write_document
