#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of each library anew, from what its analyzer finds in the sources.
# Look at the difference before you commit it: it is the change that users of the libraries will see.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
# The list that is being written anew, and what it was: an end in between leaves it so.
unfinished=
before=
finish() {
    rm -f "$log"
    if [ -n "$unfinished" ]; then
        printf '%s\n' "$before" > "$unfinished"
    fi
}
trap finish EXIT
dotnet restore PolicyBridge.sln -v q >&2
# What the libraries reference has to be built; a symbol that no list has yet is no error here.
dotnet build PolicyBridge.sln -c Release --no-restore -nodeReuse:false -v q -p:RunAnalyzers=false >&2
for list in src/*/PublicAPI.Unshipped.txt; do
    project=${list%/*}
    before=$(cat "$list")
    unfinished=$list
    echo '#nullable enable' > "$list"
    # RS0016: a public symbol that is not in the list. The analyzer names it as the list has to.
    if ! dotnet build "$project" -c Release --no-restore --no-dependencies --no-incremental -nodeReuse:false -p:TreatWarningsAsErrors=false > "$log"; then
        grep -E ': error ' "$log" | sort -u >&2
        echo "public-api: error: $project does not build; its list is as it was" >&2
        exit 1
    fi
    sed -nE "s/.*RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" "$log" | LC_ALL=C sort -u >> "$list"
    unfinished=
    echo "$list: $(($(wc -l < "$list") - 1)) symbols" >&2
done
