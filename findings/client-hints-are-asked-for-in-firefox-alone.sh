#!/usr/bin/env bash
# A script that sets a client hint such as DPR or Save-Data across origins needs Access-Control-Allow-Headers in Firefox, and
# not even a preflight in Chromium: what works in the one is blocked in the other.
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
  asked.push(request.method);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.end('ok');
});
const site = await listen(html);
const expected = { Chromium: '200: GET', Firefox: 'blocked: OPTIONS' };
for (const [name, type, options] of browsers) {
  const browser = await type.launch(options);
  const page = await browser.newPage();
  await page.goto(`http://localhost:${site}/`);
  for (const [header, value] of [['DPR', '2'], ['Save-Data', 'on'], ['Device-Memory', '1'], ['Viewport-Width', '800'], ['RTT', '50'], ['Downlink', '1'], ['ECT', '4g']]) {
    asked = [];
    const seen = await page.evaluate(async ([url, headers]) => {
      try { return (await fetch(url, { headers })).status; } catch { return 'blocked'; }
    }, [`http://127.0.0.1:${api}/${header}`, { [header]: value }]);
    expect(`${name}, ${header}: ${value}`, `${seen}: ${asked.join(' ')}`, expected[name]);
  }
  await browser.close();
}
process.exit(0);
JS
node see.mjs
