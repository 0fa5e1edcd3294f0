// Counting what holds, and the rules every page must keep: axe-core, no sideways scrolling, the Nu HTML checker.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const tally = { checks: 0, failures: 0 };

export function check(what, holds, detail = '') {
  tally.checks += 1;
  if (holds) return;
  tally.failures += 1;
  console.log(`FAILED ${what} ${detail}`);
}

export async function fitsTheWidth(page, name) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`no sideways scrolling ${name}`, wider <= 0, `${wider} pixels`);
}

export async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    // eslint-disable-next-line no-undef
    const run = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return run.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
  });
  check(`axe ${name}`, found.length === 0, found.join('; '));
}

/// `pages` is a list of [name, html].
export function validHtml(pages) {
  if (spawnSync('java', ['-version']).status !== 0) throw new Error('no java here: scripts/install_packages --browser installs it');
  const folder = mkdtempSync(join(tmpdir(), 'dateline-nu-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of pages) writeFileSync(join(folder, `${name}.html`), html);
  const run = spawnSync('java', ['-jar', require('vnu-jar'), '--errors-only', '--format', 'json', folder], { encoding: 'utf8' });
  const messages = JSON.parse(run.stderr || run.stdout).messages;
  rmSync(folder, { recursive: true, force: true });
  const lines = messages.map((m) => `${m.url.split('/').pop()}:${m.lastLine ?? 0}: ${m.message}`);
  check(`the Nu checker finds no error in ${pages.length} pages`, lines.length === 0, lines.slice(0, 10).join('\n  '));
}
