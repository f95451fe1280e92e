#!/usr/bin/env bash
# Packs PolicyBridge.Build, which is not published yet, and runs the project, which translates while it builds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[[ -d packages ]] || dotnet pack ../../src/PolicyBridge.Build -c Release -o packages
exec dotnet run "$@"
