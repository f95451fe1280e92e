#!/usr/bin/env bash
# Vite's development server, put before an API with server.proxy, answers every OPTIONS request itself
# and lends the API its own CORS headers for origins on localhost.
# Seen with vite 7.3.8. Needs Node.js 20, npm and curl.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund vite@7.3.8 >/dev/null 2>&1
mkdir site && echo '<p>page' >site/index.html

# The API knows no CORS at all; it writes down what reaches it and says to which port it is bound.
cat >api.mjs <<'JS'
import http from 'node:http';
import { appendFileSync, writeFileSync } from 'node:fs';
const server = http.createServer((request, response) => {
  appendFileSync('reached', `${request.method} ${request.url}\n`);
  response.setHeader('Allow', 'GET, OPTIONS');
  response.end('{}');
});
server.listen(0, '127.0.0.1', () => writeFileSync('api.port', String(server.address().port)));
JS
cat >dev.mjs <<'JS'
import { createServer } from 'vite';
import { readFileSync, writeFileSync } from 'node:fs';
const target = `http://127.0.0.1:${readFileSync('api.port', 'utf8')}`;
const server = await createServer({
  root: 'site', configFile: false, logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, proxy: { '/api': target } },
});
await server.listen();
writeFileSync('dev.port', String(server.httpServer.address().port));
JS
wait_for() { for _ in $(seq 200); do [[ -s $1 ]] && return 0; sleep 0.1; done; echo "no $1" >&2; exit 1; }
touch reached
node api.mjs & pids+=($!)
wait_for api.port
node dev.mjs & pids+=($!)
wait_for dev.port
dev="http://127.0.0.1:$(cat dev.port)/api/items"

ask() { curl -si "$@" "$dev" | tr -d '\r'; }
expect() { grep -qi -- "$2" <<<"$1" || { echo "CHANGED: expected '$2' in:"; echo "$1"; exit 1; }; }
expect_not() { ! grep -qi -- "$2" <<<"$1" || { echo "CHANGED: did not expect '$2' in:"; echo "$1"; exit 1; }; }

actual=$(ask -H 'Origin: http://localhost:3000')
expect "$actual" '^HTTP/1.1 200'
expect "$actual" '^Access-Control-Allow-Origin: http://localhost:3000$'
echo "GET from localhost: the API sends no CORS header, the page gets Access-Control-Allow-Origin: http://localhost:3000"

preflight=$(ask -X OPTIONS -H 'Origin: https://shop.example' -H 'Access-Control-Request-Method: PUT')
expect "$preflight" '^HTTP/1.1 204'
expect "$preflight" '^Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE$'
expect_not "$preflight" '^Access-Control-Allow-Origin'
echo "Preflight from another site: 204 with a list of methods, from Vite"

plain=$(ask -X OPTIONS)
expect "$plain" '^HTTP/1.1 204'
expect_not "$plain" '^Allow:'
echo "OPTIONS without an origin: 204 from Vite, the API's own Allow header is not seen"

if grep -q '^OPTIONS' reached; then echo "CHANGED: an OPTIONS request reached the API"; exit 1; fi
echo "Reached the API: $(tr '\n' ',' <reached)"
