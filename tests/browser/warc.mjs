// The export as a WARC file, read by a library for web archives that is not ours.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WARCParser } from 'warcio';

import { check } from './checks.mjs';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes) {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    for (count += 8; count >= 5; count -= 5) text += ALPHABET[(bits >> (count - 5)) & 31];
  }
  return text;
}

export async function readWarc(program, archive) {
  const file = join(archive, '..', 'export.warc.gz');
  const written = spawnSync(program, ['export', '--archive', archive, '--format', 'warc', '-o', file], { encoding: 'utf8' });
  check('a WARC file is written', written.status === 0, written.stderr);
  const ids = spawnSync(program, ['export', '--archive', archive], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout.trim().split('\n').length;
  const types = {};
  let damaged = 0;
  for await (const record of new WARCParser(createReadStream(file))) {
    const payload = await record.readFully(false);
    types[record.warcType] = (types[record.warcType] ?? 0) + 1;
    const digest = record.warcHeader('WARC-Block-Digest');
    if (digest !== `sha1:${base32(createHash('sha1').update(payload).digest())}`) damaged += 1;
    if (record.warcType === 'resource' && !record.warcTargetURI) damaged += 1;
  }
  check('warcio reads every record of it', types.warcinfo === 1 && types.resource >= ids && damaged === 0, JSON.stringify({ types, ids, damaged }));
  rmSync(file);
}
