// The site in Chromium: four tours with and without scripts and at several widths; then every kind of page in both languages, light and
// dark, by axe-core and the Nu HTML checker, each with a screenshot. Usage: node site.mjs PROGRAM SAMPLE_DIRECTORY SCREENSHOT_DIRECTORY
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serveArchive } from './archive.mjs';
import { accessible, check, fitsTheWidth, tally, validHtml } from './checks.mjs';
import { checkQuotation, journalist, keyboard, pressStaff, readChange, researcher } from './tours.mjs';
import { readWarc } from './warc.mjs';

const [program, sample, shots] = process.argv.slice(2);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const STATEMENT = 'abcw/fair-share-wage-hearing.html';

const kinds = (language) => ({
  home: `/${language}/`,
  results: `/${language}/search?q=${language === 'es' ? 'salario' : 'wage'}`,
  narrowed: `/${language}/search?q=city&city=4951788&year=2019&after=2013`,
  empty: `/${language}/search?q=zzzzqq&issue=housing`,
  statement: `/${language}/statement/${STATEMENT}`,
  versions: `/${language}/statement/${STATEMENT}/versions`,
  issue: `/${language}/issue/housing`,
  city: `/${language}/city/4951788`,
  year: `/${language}/year/2019`,
  series: `/${language}/series?q=${language === 'es' ? 'salario' : 'wage'}`,
  help: `/${language}/help`,
  about: `/${language}/about`,
  diff: `/${language}/statement/ferry.example/news/night-boat/diff`,
  quote: `/${language}/quote?text=${encodeURIComponent('Nobody will stand on the pier until morning')}`,
  old: `/${language}/search?q=four&versions=old`,
  missing: `/${language}/nothing-here`,
});

async function tour(browser, width, javaScript, walk) {
  const name = `at ${width}${javaScript ? '' : ' without JavaScript'}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: javaScript, locale: 'en-US', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // The kept original asks for pictures of its own site, which its sandbox refuses: that is no error of ours.
  page.on('console', (message) => { if (message.type() === 'error' && !message.location().url.endsWith('/original')) errors.push(`${message.text()} (${message.location().url})`); });
  try {
    await walk(page, name);
  } catch (error) {
    check(`the tour ${name}`, false, error.stack.split('\n').slice(0, 4).join('\n'));
  }
  check(`no script error ${name}`, errors.length === 0, errors.join('; '));
  await context.close();
}

async function look(browser, base, width, colorScheme, audit) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const language of ['en', 'es'])
    for (const [kind, path] of Object.entries(kinds(language))) {
      const name = `${kind} ${language} at ${width} ${colorScheme}`;
      await page.goto(base + path);
      if (kind === 'statement') await page.locator('.evidence summary').click();
      await page.screenshot({ path: join(shots, `${kind}-${language}-${width}-${colorScheme}.png`), fullPage: true });
      await fitsTheWidth(page, name);
      if (audit) await accessible(page, name);
    }
  await context.close();
}

/// The picture that README.md shows (data/publish/results.png).
async function pictureForReadme(browser, base) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 780 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${base}/en/search?q=wage`);
  await page.screenshot({ path: join(shots, 'readme-results.png') });
  await context.close();
}

const archive = await serveArchive(program, sample);
const { base, rows } = archive;
mkdirSync(shots, { recursive: true });
let browser;
try {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  for (const [width, javaScript] of [[1280, true], [1280, false], [390, true], [390, false], [320, false]]) {
    await tour(browser, width, javaScript, (page, name) => pressStaff(page, base, name, javaScript));
    await tour(browser, width, javaScript, (page, name) => checkQuotation(page, base, name));
    await tour(browser, width, javaScript, (page, name) => readChange(page, base, name));
    await tour(browser, width, javaScript, (page, name) => journalist(page, base, name, javaScript, width < 800));
  }
  for (const javaScript of [true, false]) await tour(browser, 1280, javaScript, (page, name) => researcher(page, base, name, rows));
  await tour(browser, 1280, true, (page, name) => keyboard(page, base, name));
  await look(browser, base, 1280, 'light', true);
  await look(browser, base, 390, 'dark', true);
  await look(browser, base, 320, 'light', false);
  await pictureForReadme(browser, base);
  await readWarc(program, archive.folder);
  const pages = [];
  for (const language of ['en', 'es'])
    for (const [kind, path] of Object.entries(kinds(language))) pages.push([`${kind}-${language}`, await (await fetch(base + path)).text()]);
  for (const [kind, html] of pages) check(`${kind} is at most 30 KB`, html.length <= 30 * 1024, `${html.length} bytes`);
  validHtml(pages);
} catch (error) {
  check('the run', false, error.stack);
} finally {
  await browser?.close();
  archive.stop();
}
console.log(`${tally.checks - tally.failures} of ${tally.checks} checks passed; pictures are in ${shots}`);
process.exit(tally.failures ? 1 : 0);
