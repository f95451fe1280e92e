#!/usr/bin/env bash
# Brings what the tests compare with and Debian 12 has not installed: the releases of Debian 13, and servers of Debian 12:
#   .reference/django-4.7   Django 4.2 and django-cors-headers 4.7.0, for PYTHONPATH
#   .reference/python-env   django-environ, python-decouple, python-dotenv and django-split-settings, for the tests of the
#                           settings reader
#   .reference/nginx-1.26   nginx 1.26 with the libraries it needs, started by the script "nginx" in it
#   .reference/servers      Debian 12's uvicorn, daphne, hypercorn and WhiteNoise, for PYTHONPATH
#   .reference/dotnet-11    .NET 11 beside the SDK: its host, its runtime and ASP.NET Core, started by the program "dotnet" in it
#   .reference/sarif-schema the published JSON schema of SARIF 2.1.0, as an npm package carries it
# Nothing is installed: the packages come through a private apt configuration and are only unpacked.
# Called by test.sh; may be called alone, as any user. Does nothing when all folders are complete.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
reference="$root/.reference"
suite=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

django_packages=(python3-django python3-django-cors-headers python3-asgiref python3-sqlparse python3-typing-extensions)
environment_packages=(python3-django-environ python3-decouple python3-dotenv python3-django-split-settings)
# Debian 12's: they run with its Python.
server_packages=(python3-uvicorn python3-h11 python3-click python3-httptools libhttp-parser2.9 python3-asgiref python3-typing-extensions
    python3-daphne python3-autobahn python3-txaio python3-twisted python3-attr python3-zope.interface python3-constantly python3-incremental
    python3-automat python3-hyperlink python3-idna python3-openssl python3-cryptography python3-cffi-backend python3-hypercorn
    python3-wsproto python3-h2 python3-hpack python3-hyperframe python3-priority python3-toml python3-whitenoise)
# The runtimes as NuGet has them for self-contained applications; the same files make a shared installation.
dotnet_release=11.0.0
dotnet_packages=("Microsoft.NETCore.App.Runtime.linux-x64/$dotnet_release" "Microsoft.AspNetCore.App.Runtime.linux-x64/$dotnet_release")
schema_package=@microsoft/jest-sarif@1.0.0-beta.0
nginx_packages=(nginx libc6 libcrypt1 libpcre2-8-0 libssl3t64 libzstd1 zlib1g)

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
has_servers() { is_complete servers "${server_packages[@]}"; }
has_dotnet() { is_complete dotnet-11 "${dotnet_packages[@]}"; }
has_schema() { is_complete sarif-schema "$schema_package"; }
has_nginx() { is_complete nginx-1.26 "${nginx_packages[@]}"; }

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

# apt with its own state, cache, lists and sources. Of the machine's configuration only how to download
# is taken over (proxies, credentials, time-outs); hooks, pins and sources are not.
prepare_apt() {
    local archive
    [[ -r $keyring ]] || die "$keyring is missing; install the package debian-archive-keyring"
    archive=$(find_archive)
    mkdir -p "$work"/apt/{state/lists/partial,cache/archives/partial,parts}
    : >"$work/apt/state/status"
    printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$archive" "$suite" "$keyring" "$archive" bookworm >"$work/apt/sources.list"
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
    say "reading the package lists of Debian $suite"
    apt-get -qq update >&2 || die "apt could not read the package lists of '$suite' from this machine's Debian archive"
    [[ -n $(apt-cache --quiet=0 pkgnames nginx) ]] || die "the package lists of '$suite' are empty; is the archive reachable?"
}

# download_and_unpack FOLDER PACKAGE...: all packages unpacked over each other into FOLDER.
download_and_unpack() {
    local folder=$1 deb
    shift
    mkdir -p "$folder.debs" "$folder"
    say "downloading $*"
    (cd "$folder.debs" && apt-get -qq download "$@" >&2) || die "apt could not download all of: $*"
    for deb in "$folder.debs"/*.deb; do
        dpkg -x "$deb" "$folder" || die "$(basename "$deb") could not be unpacked"
        dpkg-deb --show "$deb" >>"$folder/.complete"
    done
}

publish() {
    rm -rf "${reference:?}/$1"
    mv "$work/$1" "$reference/$1"
    say "$1 is complete"
}

fetch_django() {
    local name=django-4.7 versions
    download_and_unpack "$work/$name" "${django_packages[@]}"
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
    download_and_unpack "$work/$name" "${server_packages[@]/%//bookworm}"
    PYTHONNOUSERSITE=1 PYTHONPATH="$work/$name/usr/lib/python3/dist-packages" /usr/bin/python3 -c 'import daphne.server, hypercorn, uvicorn, whitenoise' ||
        die "Python cannot import the unpacked servers"
    publish "$name"
}

fetch_nginx() {
    local name=nginx-1.26 folder="$work/nginx-1.26" loader version
    download_and_unpack "$folder" "${nginx_packages[@]}"
    loader=$(cd "$folder" && find usr/lib lib lib64 -name 'ld-linux*.so.*' 2>/dev/null | head -n1 || true)
    [[ -n $loader ]] || die "libc6 of '$suite' brought no program loader"
    # Debian 12's C library is too old for this nginx, so it runs through the loader and the libraries
    # that came with it; the loader's cache belongs to the host and must stay out of it.
    cat >"$folder/nginx" <<WRAPPER
#!/bin/sh
here=\$(dirname "\$(readlink -f "\$0")")
exec "\$here/$loader" --inhibit-cache --library-path "\$here/$(dirname "$loader")" "\$here/usr/sbin/nginx" "\$@"
WRAPPER
    chmod +x "$folder/nginx"
    version=$("$folder/nginx" -v 2>&1) || die "the unpacked nginx does not start: $version"
    [[ $version == *nginx/1.26.* ]] || die "expected nginx 1.26, found: $version"
    publish "$name"
}

fetch_environment() {
    local name=python-env
    download_and_unpack "$work/$name" "${environment_packages[@]}"
    PYTHONNOUSERSITE=1 PYTHONPATH="$work/$name/usr/lib/python3/dist-packages" /usr/bin/python3 -c 'import environ, decouple, dotenv, split_settings.tools' ||
        die "Python cannot import the unpacked readers of environment variables"
    publish "$name"
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

if has_django && has_environment && has_servers && has_nginx && has_dotnet && has_schema; then
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

if ! has_django || ! has_environment || ! has_servers || ! has_nginx; then
    prepare_apt
    has_django || fetch_django
    has_environment || fetch_environment
    has_servers || fetch_servers
    has_nginx || fetch_nginx
fi
has_dotnet || fetch_dotnet
has_schema || fetch_schema
