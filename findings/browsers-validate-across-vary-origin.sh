#!/usr/bin/env bash
# A response with an ETag and Vary: Origin that was kept for one page is validated for a page of another origin, too: both
# browsers send If-None-Match, and take the kept response with the headers of the 304. A 304 that brings no
# Access-Control-Allow-Origin of its own blocks the second page, and goes unnoticed on the first.
# Seen with Debian 12's Chromium 156 and Firefox ESR 153. Needs these two (chromium, firefox-esr), Node.js 20 and npm.
set -euo pipefail
for program in chromium firefox-esr; do
    command -v "$program" >/dev/null || { echo "$program is missing: apt-get install chromium firefox-esr" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.64.1 >/dev/null 2>&1

cat >see.mjs <<'JS'
import http from 'node:http';
import { chromium, firefox } from 'playwright-core';

const listen = answer => new Promise(done => {
  const server = http.createServer(answer).listen(0, '127.0.0.1', () => done(server.address().port));
});
const html = (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><link rel=icon href=data:,>');
const expect = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) { console.log(`CHANGED: expected ${expected}`); process.exit(1); }
};
const browsers = [
  ['Chromium', chromium, { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] }],
  ['Firefox', firefox, { executablePath: '/usr/bin/firefox-esr', channel: 'moz-firefox' }],
];

let asked = [];
const api = await listen((request, response) => {
  asked.push(`${request.method}${request.headers['if-none-match'] ? ' if none match' : ''}`);
  response.setHeader('ETag', '"1"');
  response.setHeader('Vary', 'Origin');
  if (!request.headers['if-none-match'] || request.url.startsWith('/with?')) response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
  response.statusCode = request.headers['if-none-match'] ? 304 : 200;
  response.end(response.statusCode === 200 ? 'ok' : undefined);
});
const sites = [await listen(html), await listen(html)];
const get = async url => { try { return (await fetch(url)).status; } catch { return 'blocked'; } };
for (const [name, type, options] of browsers) {
  const browser = await type.launch(options);
  const context = await browser.newContext();
  const pages = [];
  for (const site of sites) {
    pages.push(await context.newPage());
    await pages.at(-1).goto(`http://localhost:${site}/`);
  }
  for (const [path, second] of [['/without', 'blocked'], ['/with', 200]]) {
    asked = [];
    const url = `http://127.0.0.1:${api}${path}?${name}`;
    const seen = [await pages[0].evaluate(get, url), await pages[0].evaluate(get, url), await pages[1].evaluate(get, url)];
    expect(`${name}, a 304 ${path.slice(1)} CORS headers; first page twice, second page`, `${seen.join(', ')}: ${asked.join(', ')}`,
      `200, 200, ${second}: GET, GET if none match, GET if none match`);
  }
  await browser.close();
}
process.exit(0);
JS
node see.mjs
