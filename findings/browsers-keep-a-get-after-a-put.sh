#!/usr/bin/env bash
# A GET that is kept in the HTTP cache is given out again after a PUT to the same URL: by Chromium always, by Firefox
# where the page is of another origin than the API. RFC 9111, section 4.4, says that it must not be. A POST clears it
# in Chromium, and in Firefox not across origins either.
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
  if (request.url === '/page') return html(request, response);
  asked.push(request.method);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'PUT');
  if (request.method === 'GET') response.setHeader('Cache-Control', 'max-age=600');
  response.end('ok');
});
const other = await listen(html);
const expected = {
  'Chromium, a page of the same origin': 'GET PUT POST GET',
  'Chromium, a page of another origin': 'GET OPTIONS PUT POST GET',
  'Firefox, a page of the same origin': 'GET PUT GET POST GET',
  'Firefox, a page of another origin': 'GET OPTIONS PUT POST',
};
for (const [name, type, options] of browsers) {
  const browser = await type.launch(options);
  const page = await browser.newPage();
  for (const [where, url] of [['a page of the same origin', `http://127.0.0.1:${api}/page`], ['a page of another origin', `http://localhost:${other}/`]]) {
    asked = [];
    await page.goto(url);
    await page.evaluate(async item => {
      for (const method of ['GET', 'PUT', 'GET', 'POST', 'GET']) await (await fetch(item, { method })).text();
    }, `http://127.0.0.1:${api}/item?${name}${where.length}`);
    expect(`${name}, ${where}, GET PUT GET POST GET: reached the API`, asked.join(' '), expected[`${name}, ${where}`]);
  }
  await browser.close();
}
process.exit(0);
JS
node see.mjs
