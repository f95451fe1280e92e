#!/usr/bin/env bash
# Runs every test on a Debian 12 machine that has the .NET SDK. What the tests compare with is brought
# first: nginx, HAProxy, gunicorn, uWSGI, Django, django-cors-headers, Chromium and Firefox as Debian packages, and the newer releases of
# eng/fetch-reference.sh beside them (Debian, npm, NuGet); and gcc, which links the native tool. Arguments go to "dotnet test": ./test.sh --filter SomeTest
# ./test.sh --quick runs what takes less than a minute and says what it left out. It installs nothing, and runs on any system.
# The last line of output is the sum over all test projects.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

packages=(nginx haproxy patch gcc libc6-dev python3 python3-django python3-django-cors-headers python3-yaml gunicorn uwsgi-core uwsgi-plugin-python3 chromium firefox-esr ca-certificates debian-archive-keyring)
results="$PWD/TestResults/run"

say() { printf 'test: %s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        command -v sudo >/dev/null || die "packages are missing and must be installed: run as root, or install sudo"
        sudo "$@"
    fi
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

# Debian starts a service as soon as its package is installed. The tests start their own nginx and HAProxy on their
# own ports, so the system's must stay off; policy-rc.d is Debian's way to say so.
install_packages() {
    local policy=/usr/sbin/policy-rc.d policy_is_ours=no result=0
    say "installing $*"
    as_root apt-get -qq update || say "apt-get update failed; trying with the package lists at hand"
    if [[ ! -e $policy ]]; then
        policy_is_ours=yes
        trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
    fi
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@" >&2 || result=$?
    if [[ $policy_is_ours == yes ]]; then
        as_root rm -f "$policy"
        trap - EXIT
    fi
    ((result == 0)) || die "apt-get could not install: $*"
    local service
    for service in nginx haproxy; do
        if [[ " $* " == *" $service "* ]] && command -v systemctl >/dev/null; then
            as_root systemctl disable "$service" >/dev/null 2>&1 || true
        fi
    done
}

bring_packages() {
    local package missing=()
    for package in "${packages[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}

# What the quick tests compare with where it is there. Nothing is installed for an inner loop.
name_missing() {
    local program missing=()
    for program in /usr/bin/python3 /usr/sbin/nginx /usr/sbin/haproxy; do
        [[ -x $program ]] || missing+=("$program")
    done
    [[ -d .reference ]] || missing+=(.reference)
    ((${#missing[@]} == 0)) || say "not there: ${missing[*]}. Tests that compare with it fail and say so; ./test.sh without --quick installs it on Debian 12"
}

# The packages may be there and still be hidden, for instance by something in /usr/local.
check_reference() {
    local found
    [[ -x /usr/sbin/nginx ]] || die "/usr/sbin/nginx is missing although the package nginx is installed"
    found=$(env -u PYTHONPATH -u PYTHONHOME PYTHONNOUSERSITE=1 /usr/bin/python3 -c '
from importlib.metadata import version
import corsheaders.middleware, gunicorn
print(version("django-cors-headers"), version("Django"))') || die "Debian's Python cannot import django-cors-headers or gunicorn"
    [[ $found == "3.14.0 3.2."* ]] || die "expected django-cors-headers 3.14.0 and Django 3.2, found $found"
}

# Sums one counter of all result files: sum_counter passed
sum_counter() {
    find "$results" -name '*.trx' -exec cat {} + |
        sed -nE "s/.*<Counters [^>]* $1=\"([0-9]+)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

# What no test does for ten minutes never comes: the test is ended and named.
readonly hang=(--blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none)
# Projects of tests. The conformance tests run alone: beside another project their servers and browsers do not get a processor
# for so long that they count as dead. The others run two at a time.
readonly projects=(PolicyBridge.Conformance.Tests PolicyBridge.Tests PolicyBridge.Packages.Tests PolicyBridge.AspNetCore.Tests)
readonly quick_projects=(PolicyBridge.Tests PolicyBridge.AspNetCore.Tests)

run_tests() {
    local project result=0 selected=("${projects[@]}") assemblies=()
    rm -rf "$results"
    mkdir -p "$results"
    if [[ $quick == yes ]]; then
        selected=("${quick_projects[@]}")
        for project in "${selected[@]}"; do
            # Analyzers are for the whole suite and for the build before a commit.
            dotnet build "tests/$project" -c Release -v quiet -nodeReuse:false -p:RunAnalyzers=false || return 1
        done
        set -- --filter "Pace!=Long" "$@"
    else
        check_projects || return 1
        dotnet restore PolicyBridge.sln || return 1
        dotnet build PolicyBridge.sln -c Release --no-restore -nodeReuse:false || return 1
        dotnet format PolicyBridge.sln --no-restore --verify-no-changes || { say "error: run dotnet format"; return 1; }
    fi
    for project in "${selected[@]}"; do
        [[ $project == PolicyBridge.Conformance.Tests ]] || assemblies+=("tests/$project/bin/Release/net10.0/$project.dll")
    done
    [[ $quick == yes ]] || test_assemblies "$@" tests/PolicyBridge.Conformance.Tests/bin/Release/net10.0/PolicyBridge.Conformance.Tests.dll || result=1
    test_assemblies "$@" "${assemblies[@]}" || result=1
    return "$result"
}

# test_assemblies [ARGUMENT...] ASSEMBLY...: two at a time; where no test of one is asked for, that is no error.
test_assemblies() {
    dotnet test --logger "trx;LogFilePrefix=suite" --logger "console;verbosity=minimal" --results-directory "$results" "${hang[@]}" "$@" -- RunConfiguration.MaxCpuCount=2
}

# Each project of tests is in the list, so that none is forgotten.
check_projects() {
    local listed found
    listed=$(printf '%s\n' "${projects[@]}" | sort)
    found=$(cd tests && printf '%s\n' *.Tests | sort)
    [[ $listed == "$found" ]] || { say "error: test.sh lists other projects than there are: $(comm -3 <(echo "$listed") <(echo "$found") | xargs)"; return 1; }
}

print_left_out() {
    local project
    [[ $quick == yes ]] || return 0
    echo
    echo "quick: left out are the analyzers, and"
    for project in "${projects[@]}"; do
        [[ " ${quick_projects[*]} " == *" $project "* ]] || echo "    $project"
    done
    grep -rlF --include='*.cs' '[Trait("Pace", "Long")]' $(printf 'tests/%s ' "${quick_projects[@]}") |
        sed -E 's,^tests/([^/]*)/.*/([^/]*)\.cs$,    \1: \2,' | sort
}

# What the suite has to say besides passed and failed: who answered as Django did, and who did not.
print_reports() {
    local report
    for report in "$results"/*.txt; do
        [[ ! -e $report ]] || { echo; cat "$report"; }
    done
}

# Last of all but the sum, where a log that was cut still has it.
print_failures() {
    find "$results" -name '*.trx' -exec cat {} + | awk '
        /<UnitTestResult / { failed = /outcome="Failed"/; if (failed && match($0, /testName="[^"]*"/)) print "\nfailed: " substr($0, RSTART + 10, RLENGTH - 11) }
        /<Message>/ { message = failed }
        message { if (++lines <= 40) print "    " substr($0, 1, 400) }
        /<\/Message>/ { message = 0; lines = 0 }' | sed -e 's/<[/]*Message>//g' -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#xD;//g; s/&amp;/\&/g'
}

command -v dotnet >/dev/null || die "the .NET SDK is missing; global.json names the version"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Short-lived processes win by less work of the run-time's compiler; and memory need not be guarded against tests.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

quick=no
if [[ ${1:-} == --quick ]]; then
    quick=yes
    shift
    [[ " $* " != *" --filter "* ]] || die "--quick chooses the tests itself; leave one of --quick and --filter out"
fi

if [[ $quick == yes ]]; then
    name_missing
else
    [[ $(. /etc/os-release 2>/dev/null && printf '%s-%s' "$ID" "${VERSION_ID:-}") == debian-12 ]] ||
        die "this script needs Debian 12, whose packages are the oldest that the tests compare with; --quick runs anywhere"
    bring_packages
    check_reference
    eng/fetch-reference.sh
fi

outcome=0
run_tests "$@" || outcome=1
print_reports
print_failures
print_left_out

passed=$(sum_counter passed)
failed=$(($(sum_counter failed) + $(sum_counter error) + $(sum_counter timeout) + $(sum_counter aborted)))
if ((passed + failed == 0)); then
    say "error: no test ran"
    outcome=1
elif ((failed > 0)); then
    outcome=1
elif ((outcome != 0)); then
    say "error: a build or test run failed, see above"
fi
echo "$passed passed, $failed failed"
exit "$outcome"
