import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judge } from './judge';
import { publicEntries } from './public-entries';
import { readReference } from './read-reference';

const given = process.argv.indexOf('--workspace');
const root = given === -1 ? join(__dirname, '..', '..', '..') : resolve(process.argv[given + 1] ?? '');
const allowanceFile = 'tooling/reference/allowance.json';

/** `--write` writes the pages (`pnpm reference`), `--check` compares what they lack with the allowance, `--list` shows it. */
async function main(): Promise<void> {
  const { findings, write } = await readReference(publicEntries(root), root);
  if (process.argv.includes('--list')) for (const { key } of findings) process.stdout.write(`${key}\n`);
  if (process.argv.includes('--check')) {
    const allowance = JSON.parse(readFileSync(join(root, allowanceFile), 'utf8'));
    const complaints = judge(findings, allowance, allowanceFile);
    for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
    if (complaints.length === 0)
      process.stdout.write(`the reference is in order (${findings.length} findings allowed)\n`);
    process.exitCode = complaints.length === 0 ? 0 : 1;
  }
  if (process.argv.includes('--write')) {
    await write(join(root, 'reference'));
    process.stdout.write('the reference is in reference/index.html\n');
  }
}

void main();
