#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of each library anew, from what its analyzer finds in the sources.
# The libraries must have been built. Look at the difference before you commit it: it is the change that users of the libraries will see.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for list in src/*/PublicAPI.Unshipped.txt; do
    project=${list%/*}
    echo '#nullable enable' > "$list"
    # RS0016: a public symbol that is not in the list. The analyzer names it as the list has to.
    dotnet build "$project" -c Release --no-restore --no-dependencies --no-incremental -nodeReuse:false -p:TreatWarningsAsErrors=false |
        sed -nE "s/.*RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" | LC_ALL=C sort -u > "$list.new"
    cat "$list.new" >> "$list"
    rm "$list.new"
    echo "$list: $(($(wc -l < "$list") - 1)) symbols" >&2
done
