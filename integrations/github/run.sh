#!/usr/bin/env bash
# Runs the command of POLICYBRIDGE_COMMAND. Its words are separated by blanks and line ends; nothing in them is expanded or run.
set -euo pipefail
read -r -d '' -a words <<<"$POLICYBRIDGE_COMMAND" || true
if [[ -n ${POLICYBRIDGE_SARIF:-} ]]; then
    exec "$POLICYBRIDGE" "${words[@]}" --format sarif >"$POLICYBRIDGE_SARIF"
fi
exec "$POLICYBRIDGE" "${words[@]}" --format github
