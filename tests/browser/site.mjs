// The site in Chromium: find a statement, narrow by two facets, open it, change the language; at 1280 and 390 pixels, with and without
// JavaScript; no violation of axe's WCAG A and AA rules. Usage: node site.mjs PROGRAM SAMPLE_DIRECTORY [SCREENSHOT_DIRECTORY]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [program, sample, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let failures = 0;
let checks = 0;
function check(what, holds, detail = '') {
  checks += 1;
  if (holds) return;
  failures += 1;
  console.log(`FAILED ${what} ${detail}`);
}

const scratch = mkdtempSync(join(tmpdir(), 'dateline-browser-'));
const archive = join(scratch, 'archive');
const loaded = spawnSync(program, ['ingest', '--archive', archive, ...['abcw', 'brujula', 'springfield'].map((name) => join(sample, 'pages', name)), join(sample, 'records.jsonl')], { encoding: 'utf8' });
if (loaded.status !== 0 && loaded.status !== 4) {
  console.log(`ingest failed: ${loaded.stderr}`);
  process.exit(1);
}
const server = spawn(program, ['serve', '--archive', archive, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });

function addressOf(process_) {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const found = output.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    process_.stdout.on('data', read);
    process_.stderr.on('data', read);
    process_.on('exit', () => reject(new Error(`the server ended: ${output}`)));
    setTimeout(() => reject(new Error(`the server named no address: ${output}`)), 20000).unref();
  });
}

async function audit(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    // eslint-disable-next-line no-undef
    const run = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return run.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
  });
  check(`axe ${name}`, found.length === 0, found.join('; '));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`no sideways scrolling ${name}`, wider <= 0, `${wider} pixels`);
}

async function tour(browser, base, width, javaScript) {
  const name = `at ${width}${javaScript ? '' : ' without JavaScript'}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: javaScript, locale: 'en-US' });
  const page = await context.newPage();
  const shot = async (label) => {
    if (shots && javaScript) await page.screenshot({ path: join(shots, `${label}-${width}.png`), fullPage: true });
    if (javaScript) await audit(page, `${label} ${name}`);
  };
  const narrow = width < 800;
  const openFilters = async () => {
    if (narrow) await page.locator('label.toggle-label').click();
  };

  await page.goto(`${base}/`);
  check(`the root leads to the reader's language ${name}`, page.url() === `${base}/en/`, page.url());
  check(`the home page lists statements ${name}`, (await page.locator('ol.hits > li').count()) > 0);
  await shot('home');

  await page.fill('#q', 'wage');
  await page.locator('.box button').click();
  await page.waitForURL(/q=wage/);
  const all = await page.locator('ol.hits > li').count();
  check(`a word finds statements ${name}`, all > 0);
  check(`the match is marked ${name}`, (await page.locator('.hits mark').count()) > 0);
  await shot('search');

  for (const facet of ['issue', 'city']) {
    await openFilters();
    const box = page.locator(`input[name=${facet}]:not([value=none])`).first();
    const value = await box.getAttribute('value');
    if (javaScript && !narrow) {
      await Promise.all([page.waitForURL(new RegExp(`${facet}=${value}`)), box.check()]);
    } else {
      await box.check();
      await Promise.all([page.waitForURL(new RegExp(`${facet}=${value}`)), page.locator('button.apply').click()]);
    }
  }
  check(`two facets are shown as active ${name}`, (await page.locator('.active li').count()) === 3);
  const total = parseInt((await page.locator('.summary').innerText()).replace(/\D/g, ''), 10);
  const promised = parseInt(await page.locator('input[name=city]:checked ~ .count').first().textContent(), 10);
  check(`the facet's count is the number of results ${name}`, total === promised, `${total} and ${promised}`);
  await shot('narrowed');

  const headline = await page.locator('.hits h2 a').first().innerText();
  await page.locator('.hits h2 a').first().click();
  await page.waitForURL(/\/en\/statement\//);
  check(`the statement opens ${name}`, (await page.locator('.statement > h1').innerText()) === headline);
  check(`every value has its evidence ${name}`, (await page.locator('.evidence tbody tr').count()) > 3);
  const quote = await page.locator('#quote textarea').inputValue();
  check(`the quotation names headline and address ${name}`, quote.includes(headline) && quote.includes('/en/statement/'));
  await page.locator('details.evidence summary').click();
  await shot('statement');

  await page.locator('header a.language').click();
  await page.waitForURL(/\/es\/statement\//);
  check(`the page changes its language ${name}`, (await page.locator('html').getAttribute('lang')) === 'es');
  check(`the statement stays ${name}`, (await page.locator('.statement > h1').innerText()) === headline);
  await shot('statement-es');

  await page.goto(`${base}/es/search?q=salario`);
  check(`Spanish search answers ${name}`, (await page.locator('ol.hits > li').count()) > 0);
  await shot('search-es');
  await page.goto(`${base}/en/search?q=zzzzqq`);
  check(`no hit is said plainly ${name}`, (await page.locator('.empty').count()) === 1);
  await shot('empty');
  await context.close();
}

try {
  const base = await addressOf(server);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const width of [1280, 390]) for (const javaScript of [true, false]) await tour(browser, base, width, javaScript);
  await browser.close();
} catch (error) {
  failures += 1;
  console.log(`FAILED ${error.stack}`);
} finally {
  server.kill('SIGTERM');
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${checks - failures} of ${checks} checks passed`);
process.exit(failures ? 1 : 0);
