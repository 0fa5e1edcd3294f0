// An archive for the tests, and the server over it: the sample, and ten thousand short records to export.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROWS = 10_000;

function manyRecords() {
  const towns = ['HARTFORD, Conn.', 'SPRINGFIELD, Mass.', 'SAN ANTONIO, Texas', 'NEW HAVEN, Conn.'];
  const lines = [];
  for (let i = 0; i < ROWS; i += 1) {
    const month = String((i % 12) + 1).padStart(2, '0');
    lines.push(JSON.stringify({
      id: `ledger-${i}`, headline: `Ledger entry ${i} of the harbour office`, date: `${1990 + (i % 30)}-${month}-15`, source: 'harbour.example',
      text: `${towns[i % towns.length]} – Entry ${i}: the harbour office counted ${(i * 37) % 1000} crates and noted the weather.`,
    }));
  }
  return lines.join('\n');
}

/// A page as it was first captured, and as its office changed it without a word.
function editedPage(cost) {
  return `<html lang="en"><head><title>Ferry office sets the fare of the night boat</title>
<link rel="canonical" href="https://ferry.example/news/night-boat"></head><body><article><h1>Ferry office sets the fare of the night boat</h1>
<p>NEW HAVEN, Conn., May 2, 2019 – The ferry office will ask ${cost} dollars for the night boat from June on, its director said on Thursday.</p>
<p>“Nobody will wait on the pier until morning,” said Ruth Ames, who has run the office for eleven years.</p></article></body></html>`;
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const found = output.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => reject(new Error(`the server ended: ${output}`)));
    setTimeout(() => reject(new Error(`the server named no address: ${output}`)), 20000).unref();
  });
}

/// { base, rows, stop() }
export async function serveArchive(program, sample) {
  const scratch = mkdtempSync(join(tmpdir(), 'dateline-browser-'));
  const archive = join(scratch, 'archive');
  const many = join(scratch, 'many.jsonl');
  writeFileSync(many, manyRecords());
  const pages = ['abcw', 'brujula', 'springfield'].map((name) => join(sample, 'pages', name));
  const ferry = join(scratch, 'ferry');
  mkdirSync(ferry);
  for (const [sources, cost] of [[[...pages, join(sample, 'records.jsonl')], ''], [[many], ''], [[ferry], 'four'], [[ferry], 'six']]) {
    if (cost) writeFileSync(join(ferry, 'night-boat.html'), editedPage(cost));
    const loaded = spawnSync(program, ['ingest', '--archive', archive, ...sources], { encoding: 'utf8' });
    if (loaded.status !== 0 && loaded.status !== 4) throw new Error(`ingest failed: ${loaded.stderr}`);
  }
  const server = spawn(program, ['serve', '--archive', archive, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const base = await addressOf(server);
  return {
    base,
    rows: ROWS,
    folder: archive,
    stop() {
      server.kill('SIGTERM');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
