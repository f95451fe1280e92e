#!/usr/bin/env bash
# Brings what the tests compare with and Debian 12 has not installed: servers of Debian 12, the releases of Debian 13,
# and what Debian's unstable and experimental suites have of the newest Python, Django, servers and nginx:
#   .reference/django-4.7   Django 4.2 and django-cors-headers 4.7.0, for PYTHONPATH
#   .reference/django-5.2   Django 5.2 and
#   .reference/django-6.1   6.1, each with django-cors-headers 4.9, for PYTHONPATH of CPython 3.14
#   .reference/python-env   django-environ, python-decouple, python-dotenv and django-split-settings, for the tests of the
#                           settings reader
#   .reference/python-settings pydantic, pydantic-settings and dynaconf, for the same tests with CPython 3.14
#   .reference/nginx-1.26   nginx 1.26 and
#   .reference/nginx-1.30   1.30, each with the libraries it needs, started by the script "nginx" in it
#   .reference/haproxy-3.2  HAProxy 3.2 with the libraries it needs, started by the script "haproxy" in it
#   .reference/servers      Debian 12's uvicorn, daphne, hypercorn and WhiteNoise, for PYTHONPATH
#   .reference/servers-sid  the newest gunicorn, uvicorn, daphne and hypercorn, for PYTHONPATH of CPython 3.14
#   .reference/python-3.14  CPython 3.14 and
#   .reference/python-3.15  3.15, each with its standard library and test suite, started by the script "python" in it
#   .reference/dotnet-11    .NET 11 beside the SDK: its host, its runtime and ASP.NET Core, started by the program "dotnet" in it
#   .reference/sarif-schema the published JSON schema of SARIF 2.1.0, as an npm package carries it
# Nothing is installed: the packages come through a private apt configuration and are only unpacked.
# Called by test.sh; may be called alone, as any user. Does nothing when all folders are complete.
# With --refresh everything is brought again, in whatever newer release the suites have by now, and beside it
#   .reference/firefox      the newest Firefox in a root of its own, started by the script "firefox" in it, as root only
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
reference="$root/.reference"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

django_packages=(python3-django python3-django-cors-headers python3-asgiref python3-sqlparse python3-typing-extensions)
environment_packages=(python3-django-environ python3-decouple python3-dotenv python3-django-split-settings)
# They run with CPython 3.14.
settings_packages=(python3-pydantic python3-pydantic-core python3-pydantic-settings python3-typing-extensions python3-annotated-types
    python3-typing-inspection python3-dotenv python3-dynaconf)
# Debian 12's: they run with its Python.
server_packages=(python3-uvicorn python3-h11 python3-click python3-httptools libhttp-parser2.9 python3-asgiref python3-typing-extensions
    python3-daphne python3-autobahn python3-txaio python3-twisted python3-attr python3-zope.interface python3-constantly python3-incremental
    python3-automat python3-hyperlink python3-idna python3-openssl python3-cryptography python3-cffi-backend python3-hypercorn
    python3-wsproto python3-h2 python3-hpack python3-hyperframe python3-priority python3-toml python3-whitenoise)
# They run with CPython 3.14.
newest_server_packages=(python3-gunicorn python3-packaging python3-uvicorn python3-h11 python3-click python3-httptools libhttp-parser2.9 libllhttp9.4
    python3-daphne python3-autobahn python3-txaio python3-twisted python3-attr python3-zope.interface python3-constantly python3-incremental
    python3-automat python3-hyperlink python3-idna python3-openssl python3-cryptography python3-cffi-backend python3-u-msgpack python3-service-identity
    python3-pyasn1 python3-pyasn1-modules python3-hypercorn
    python3-wsproto python3-h2 python3-hpack python3-hyperframe python3-priority)
# The runtimes as NuGet has them for self-contained applications; the same files make a shared installation.
dotnet_release=11.0.0
dotnet_packages=("Microsoft.NETCore.App.Runtime.linux-x64/$dotnet_release" "Microsoft.AspNetCore.App.Runtime.linux-x64/$dotnet_release")
schema_package=@microsoft/jest-sarif@1.0.0-beta.0
nginx_packages=(nginx libc6 libcrypt1 libpcre2-8-0 libssl3t64 libzstd1 zlib1g)
haproxy_packages=(haproxy libc6 libcrypt1 libgcc-s1 libjemalloc2 liblua5.4-0 libopentracing-c-wrapper0t64 libpcre2-8-0 libssl3t64 libstdc++6 libzstd1 zlib1g)
python_releases=(3.14 3.15)
python_libraries=(libc6 libgcc-s1 libexpat1 zlib1g libbz2-1.0 libffi8 liblzma5 libncursesw6 libreadline8t64 libsqlite3-0 libssl3t64 libtinfo6
    libuuid1 libzstd1)

say() { printf 'fetch-reference: %s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# A folder is moved to its final name only when all of it is there; the stamp lists what it was made from.
# is_complete FOLDER PACKAGE...: whether the folder is there and was made from all of these packages.
is_complete() {
    local stamp="$reference/$1/.complete" package
    shift
    [[ -f $stamp ]] || return 1
    for package; do
        grep -q "^$package[[:space:]]" "$stamp" || return 1
    done
}

has_django() { is_complete django-4.7 "${django_packages[@]}"; }
has_environment() { is_complete python-env "${environment_packages[@]}"; }
has_settings() { is_complete python-settings "${settings_packages[@]}"; }
has_servers() { is_complete servers "${server_packages[@]}"; }
has_dotnet() { is_complete dotnet-11 "${dotnet_packages[@]}"; }
has_schema() { is_complete sarif-schema "$schema_package"; }
has_nginx() { is_complete "nginx-$1" "${nginx_packages[@]}"; }
has_haproxy() { is_complete "haproxy-$1" "${haproxy_packages[@]}"; }
has_newest_django() { is_complete "django-$1" "${django_packages[@]}"; }
has_newest_servers() { is_complete servers-sid "${newest_server_packages[@]}"; }
has_python() { is_complete "python-$1" $(python_packages "$1") "${python_libraries[@]}"; }

python_packages() { printf '%s\n' "python$1-minimal" "libpython$1-minimal" "libpython$1-stdlib" "libpython$1-testsuite"; }

has_pythons() {
    local release
    for release in "${python_releases[@]}"; do
        has_python "$release" || return 1
    done
}

# The address of the Debian archive this machine itself uses, so that mirrors keep working.
# apt reads its own sources (both formats) and names the files an update would fetch; nothing is downloaded.
find_archive() {
    local codename uris
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
    mkdir -p "$work/probe/partial"
    uris=$(apt-get update --print-uris -o Dir::State::Lists="$work/probe" 2>/dev/null |
        sed -nE "s,^'([^']+)/dists/($codename|stable|oldstable)/InRelease'.*,\1,p") || true
    [[ -n $uris ]] || die "the apt sources of this machine name no Debian archive for '$codename'"
    # Third-party archives use Debian's code names too; Debian's own is conventionally called .../debian.
    grep -m1 -E '/debian/?$' <<<"$uris" || head -n1 <<<"$uris"
}

# prepare_apt SUITE...: apt with its own state, cache, lists and sources, which knows these suites of Debian.
# Of the machine's configuration only how to download is taken over (proxies, credentials, time-outs); hooks, pins and
# sources are not.
prepare_apt() {
    local archive suite options
    [[ -r $keyring ]] || die "$keyring is missing; install the package debian-archive-keyring"
    archive=$(find_archive)
    mkdir -p "$work"/apt/{state/lists/partial,cache/archives/partial,parts}
    : >"$work/apt/state/status"
    for suite; do
        options="signed-by=$keyring"
        # The lists of a suite that moves are good for a week; an archive may be a copy that is older.
        [[ $suite != sid && $suite != experimental ]] || options+=" check-valid-until=no"
        printf 'deb [%s] %s %s main\n' "$options" "$archive" "$suite"
    done >"$work/apt/sources.list"
    {
        apt-config dump Acquire | grep '^Acquire::' | grep -vE '^Acquire::(Languages|IndexTargets)' || true
        cat <<CONF
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "root";
Dir::State "$work/apt/state";
Dir::State::lists "$work/apt/state/lists";
Dir::State::status "$work/apt/state/status";
Dir::Cache "$work/apt/cache";
Dir::Etc::sourcelist "$work/apt/sources.list";
Dir::Etc::sourceparts "$work/apt/parts";
Dir::Etc::main "$work/apt/none.conf";
Dir::Etc::parts "$work/apt/parts";
Dir::Etc::preferences "$work/apt/none.pref";
Dir::Etc::preferencesparts "$work/apt/parts";
CONF
    } >"$work/apt/apt.conf"
    export APT_CONFIG="$work/apt/apt.conf"
    say "reading the package lists of Debian $*"
    apt-get -qq update >&2 || die "apt could not read the package lists of '$*' from this machine's Debian archive"
    for suite; do
        compgen -G "$work/apt/state/lists/*_dists_${suite}_*_Packages*" >/dev/null ||
            die "the package lists of '$suite' are missing; is the archive reachable?"
    done
}

# download_and_unpack FOLDER SUITE PACKAGE...: all packages of one suite unpacked over each other into FOLDER.
download_and_unpack() {
    local folder=$1 suite=$2 deb
    shift 2
    mkdir -p "$folder.debs" "$folder"
    say "downloading from $suite: $*"
    (cd "$folder.debs" && apt-get -qq download "${@/%//$suite}" >&2) || die "apt could not download from $suite all of: $*"
    for deb in "$folder.debs"/*.deb; do
        dpkg -x "$deb" "$folder" || die "$(basename "$deb") could not be unpacked"
        dpkg-deb --show "$deb" >>"$folder/.complete"
    done
    rm -rf "$folder.debs"
}

# write_wrapper FOLDER NAME PROGRAM: a script NAME in FOLDER that starts PROGRAM of the same folder. Debian 12's C library
# is too old for it, so it runs through the loader and the libraries that came with it; the loader's cache belongs to the
# host and must stay out of it. The program is told the script as its own name, so that what it starts again is the script.
write_wrapper() {
    local folder=$1 name=$2 program=$3 loader
    loader=$(cd "$folder" && find usr/lib lib lib64 -name 'ld-linux*.so.*' 2>/dev/null | head -n1 || true)
    [[ -n $loader ]] || die "libc6 brought no program loader into $folder"
    cat >"$folder/$name" <<WRAPPER
#!/bin/sh
here=\$(dirname "\$(readlink -f "\$0")")
exec "\$here/$loader" --inhibit-cache --library-path "\$here/$(dirname "$loader")" --argv0 "\$here/$name" "\$here/$program" "\$@"
WRAPPER
    chmod +x "$folder/$name"
}

publish() {
    rm -rf "${reference:?}/$1"
    mv "$work/$1" "$reference/$1"
    say "$1 is complete"
}

fetch_django() {
    local name=django-4.7 versions
    download_and_unpack "$work/$name" trixie "${django_packages[@]}"
    versions=$(PYTHONNOUSERSITE=1 PYTHONPATH="$work/$name/usr/lib/python3/dist-packages" /usr/bin/python3 -c '
from importlib.metadata import version
import corsheaders.middleware
print(version("django-cors-headers"), version("Django"))') || die "Python cannot import the unpacked django-cors-headers"
    [[ $versions == "4.7.0 4.2."* ]] || die "expected django-cors-headers 4.7.0 and Django 4.2, found $versions"
    publish "$name"
    # Saves every start of the server from compiling Django again.
    /usr/bin/python3 -m compileall -q "$reference/$name/usr/lib/python3/dist-packages" >/dev/null 2>&1 || true
}

fetch_servers() {
    local name=servers
    download_and_unpack "$work/$name" bookworm "${server_packages[@]}"
    PYTHONNOUSERSITE=1 PYTHONPATH="$work/$name/usr/lib/python3/dist-packages" /usr/bin/python3 -c 'import daphne.server, hypercorn, uvicorn, whitenoise' ||
        die "Python cannot import the unpacked servers"
    publish "$name"
}

# fetch_nginx RELEASE SUITE
fetch_nginx() {
    local release=$1 name=nginx-$1 folder="$work/nginx-$1" version
    download_and_unpack "$folder" "$2" "${nginx_packages[@]}"
    write_wrapper "$folder" nginx usr/sbin/nginx
    version=$("$folder/nginx" -v 2>&1) || die "the unpacked nginx does not start: $version"
    [[ $version == *"nginx/$release."* ]] || die "expected nginx $release of Debian $2, found: $version"
    publish "$name"
}

# fetch_haproxy RELEASE SUITE
fetch_haproxy() {
    local release=$1 name=haproxy-$1 folder="$work/haproxy-$1" version
    download_and_unpack "$folder" "$2" "${haproxy_packages[@]}"
    write_wrapper "$folder" haproxy usr/sbin/haproxy
    version=$("$folder/haproxy" -v 2>&1) || die "the unpacked HAProxy does not start: $version"
    [[ $version == *"version $release."* ]] || die "expected HAProxy $release of Debian $2, found: $version"
    publish "$name"
}

# fetch_newest_django RELEASE SUITE: the packages that Django needs come from sid, which experimental builds on.
fetch_newest_django() {
    local release=$1 name=django-$1 folder="$work/django-$1" versions
    download_and_unpack "$folder" "$2" python3-django
    download_and_unpack "$folder" sid "${django_packages[@]:1}"
    versions=$(python_of_folder "$folder" -c '
from importlib.metadata import version
import corsheaders.middleware
print(version("django-cors-headers"), version("Django"))') || die "CPython 3.14 cannot import the unpacked django-cors-headers"
    [[ $versions == "4."*" $release."* ]] || die "expected django-cors-headers 4 and Django $release of Debian $2, found $versions"
    publish "$name"
    "$reference/python-3.14/python" -m compileall -q "$reference/$name/usr/lib/python3/dist-packages" >/dev/null 2>&1 || true
}

fetch_newest_servers() {
    local name=servers-sid
    download_and_unpack "$work/$name" sid "${newest_server_packages[@]}"
    PYTHONPATH_REST="$reference/django-5.2/usr/lib/python3/dist-packages" python_of_folder "$work/$name" -c '
import ctypes, glob, sys
for library in glob.glob(sys.argv[1] + "/usr/lib/*/lib*http*.so.*"): ctypes.CDLL(library, ctypes.RTLD_GLOBAL)
import daphne.server, gunicorn.app.base, httptools, hypercorn, uvicorn' "$work/$name" ||
        die "CPython 3.14 cannot import the unpacked servers"
    publish "$name"
    "$reference/python-3.14/python" -m compileall -q "$reference/$name/usr/lib/python3/dist-packages" >/dev/null 2>&1 || true
}

# Its processes start one another by the path of their program, which the loader alone would not do: it gets a root.
fetch_firefox() {
    local name=firefox folder="$work/firefox" deb directory
    say "downloading from sid: firefox and what it needs"
    apt-get -qq -y --no-install-recommends -d -o Debug::NoLocking=1 install firefox/sid dash/sid coreutils/sid >&2 || die "apt could not download firefox"
    mkdir -p "$folder/root"
    for deb in "$work"/apt/cache/archives/*.deb; do
        dpkg -x "$deb" "$folder/root" || die "$(basename "$deb") could not be unpacked"
    done
    mkdir -p "$folder/root"/{tmp,proc,dev,run,root}
    for directory in bin sbin lib lib64; do
        [[ -e $folder/root/$directory ]] || ln -s "usr/$directory" "$folder/root/$directory"
    done
    cat >"$folder/firefox" <<'WRAPPER'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
exec unshare -m sh -c 'mount --bind /tmp "$0/tmp" && mount --bind /proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" /usr/lib/firefox/firefox "$@"' "$root" "$@"
WRAPPER
    chmod +x "$folder/firefox"
    "$folder/firefox" --version >&2 || die "the unpacked Firefox does not start; only root can start it"
    dpkg-deb --show "$work"/apt/cache/archives/firefox_*.deb >"$folder/.complete"
    publish "$name"
}

# python_of_folder FOLDER ARGUMENT...: CPython 3.14 with the packages that were unpacked there.
python_of_folder() {
    local folder=$1
    shift
    env -u PYTHONHOME PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1 \
        PYTHONPATH="$folder/usr/lib/python3/dist-packages:${PYTHONPATH_REST:-}" "$reference/python-3.14/python" "$@"
}

# CPython finds its library in the folder "lib" beside the script, which it takes for itself.
fetch_python() {
    local release=$1 name="python-$1" folder="$work/python-$1" found
    download_and_unpack "$folder" sid $(python_packages "$release") "${python_libraries[@]}"
    write_wrapper "$folder" python "usr/bin/python$release"
    ln -s usr/lib "$folder/lib"
    found=$(env -i "$folder/python" -I -c '
import bz2, ctypes, lzma, os, sqlite3, ssl, subprocess, sys, zlib
import test.support
again = subprocess.run([sys.executable, "-I", "-c", "import os; print(os.__file__)"], capture_output=True, text=True, check=True).stdout.strip()
assert os.__file__ == again and sys.executable == os.path.realpath(sys.executable), (os.__file__, again, sys.executable)
print(sys.version.split()[0], os.path.dirname(os.path.dirname(os.path.dirname(os.__file__))))') || die "the unpacked Python $release does not run"
    [[ $found == "$release."*" $folder" ]] || die "expected Python $release of $folder, found: $found"
    publish "$name"
    # Saves every start of it from compiling its library again.
    "$reference/$name/python" -m compileall -q -x '/test/' "$reference/$name/usr/lib/python$release" >/dev/null 2>&1 || true
}

fetch_environment() {
    local name=python-env
    download_and_unpack "$work/$name" trixie "${environment_packages[@]}"
    PYTHONNOUSERSITE=1 PYTHONPATH="$work/$name/usr/lib/python3/dist-packages" /usr/bin/python3 -c 'import environ, decouple, dotenv, split_settings.tools' ||
        die "Python cannot import the unpacked readers of environment variables"
    publish "$name"
}

fetch_settings() {
    local name=python-settings
    download_and_unpack "$work/$name" sid "${settings_packages[@]}"
    PYTHONPATH_REST="$reference/django-5.2/usr/lib/python3/dist-packages" python_of_folder "$work/$name" -c 'import dynaconf, pydantic_settings' ||
        die "CPython 3.14 cannot import the unpacked packages of settings"
    publish "$name"
    "$reference/python-3.14/python" -m compileall -q "$reference/$name/usr/lib/python3/dist-packages" >/dev/null 2>&1 || true
}

fetch_dotnet() {
    local name=dotnet-11 folder="$work/dotnet-11" packages="$work/nuget" package id runtime found
    mkdir -p "$work/download" "$folder/host/fxr/$dotnet_release"
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>'
        for package in "${dotnet_packages[@]}"; do
            printf '<PackageDownload Include="%s" Version="[%s]" />\n' "${package%/*}" "${package#*/}"
        done
        echo '</ItemGroup></Project>'
    } >"$work/download/download.csproj"
    # Not with the settings of the repository, which lies around it.
    for found in Build.props Build.targets Packages.props; do
        echo '<Project />' >"$work/download/Directory.$found"
    done
    say "downloading ${dotnet_packages[*]}"
    NUGET_PACKAGES="$packages" dotnet restore "$work/download/download.csproj" -v q >&2 || die "NuGet could not download all of: ${dotnet_packages[*]}"
    for package in "${dotnet_packages[@]}"; do
        id=${package%/*}
        runtime="$packages/${id,,}/${package#*/}/runtimes/linux-x64"
        found="$folder/shared/${id%.Runtime.linux-x64}/$dotnet_release"
        mkdir -p "$found"
        cp "$runtime"/lib/net*/* "$found" || die "$id carries no libraries"
        [[ ! -d $runtime/native ]] || cp "$runtime"/native/* "$found"
        printf '%s\t\n' "$package" >>"$folder/.complete"
    done
    mv "$folder/shared/Microsoft.NETCore.App/$dotnet_release/libhostfxr.so" "$folder/host/fxr/$dotnet_release" || die "the runtime carries no host"
    # The program that starts applications is the same for every release.
    cp "$(readlink -f "$(command -v dotnet)")" "$folder/dotnet"
    found=$("$folder/dotnet" --list-runtimes | cut -d' ' -f1,2 | tr '\n' ' ') || die "the .NET that was put together does not start"
    [[ $found == "Microsoft.AspNetCore.App $dotnet_release Microsoft.NETCore.App $dotnet_release " ]] || die "expected .NET $dotnet_release, found: $found"
    publish "$name"
}

fetch_schema() {
    local name=sarif-schema
    command -v npm >/dev/null || die "npm is missing; it brings the published schema of SARIF"
    mkdir -p "$work/$name"
    say "downloading $schema_package"
    (cd "$work" && npm pack --silent "$schema_package" >&2) || die "npm could not download $schema_package"
    tar -xzf "$work"/microsoft-jest-sarif-*.tgz -C "$work/$name" --strip-components=1
    [[ -f $work/$name/lib/schemas/sarif-2.1.0-rtm.5.json ]] || die "$schema_package carries no schema"
    printf '%s\t\n' "$schema_package" >"$work/$name/.complete"
    publish "$name"
}

[[ ${1:-} == "" || ${1:-} == --refresh ]] || die "the only argument is --refresh"
if [[ ${1:-} == --refresh ]]; then
    rm -f "$reference"/*/.complete
fi

if has_django && has_environment && has_settings && has_servers && has_nginx 1.26 && has_nginx 1.30 && has_haproxy 3.2 && has_pythons &&
    has_newest_django 5.2 && has_newest_django 6.1 && has_newest_servers && has_dotnet && has_schema; then
    exit 0
fi

for tool in apt-get apt-cache apt-config dpkg dpkg-deb flock; do
    command -v "$tool" >/dev/null || die "'$tool' is missing; this needs Debian 12"
done
command -v dotnet >/dev/null || die "the .NET SDK is missing; it brings the packages of .NET $dotnet_release"
[[ -x /usr/bin/python3 ]] || die "/usr/bin/python3 is missing"

mkdir -p "$reference"
exec 9>"$reference/.lock"
flock 9
work="$reference/.partial"
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT

suites=()
has_servers || suites+=(bookworm)
has_django && has_environment && has_nginx 1.26 || suites+=(trixie)
has_pythons && has_settings && has_nginx 1.30 && has_haproxy 3.2 && has_newest_django 5.2 && has_newest_django 6.1 && has_newest_servers || suites+=(sid)
has_newest_django 6.1 || suites+=(experimental)
((${#suites[@]} == 0)) || prepare_apt "${suites[@]}"
has_django || fetch_django
has_environment || fetch_environment
has_servers || fetch_servers
has_nginx 1.26 || fetch_nginx 1.26 trixie
has_nginx 1.30 || fetch_nginx 1.30 sid
has_haproxy 3.2 || fetch_haproxy 3.2 sid
for release in "${python_releases[@]}"; do
    has_python "$release" || fetch_python "$release"
done
has_newest_django 5.2 || fetch_newest_django 5.2 sid
has_newest_django 6.1 || fetch_newest_django 6.1 experimental
has_newest_servers || fetch_newest_servers
has_settings || fetch_settings
[[ ${1:-} != --refresh ]] || ((EUID != 0)) || fetch_firefox
has_dotnet || fetch_dotnet
has_schema || fetch_schema
