import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHardWords } from './count-words';
import { judge } from './judge';

const root = join(__dirname, '..', '..', '..');
const allowanceFile = 'tooling/wording/allowance.json';
/** The tool and its tests name the words themselves. */
const ownFolder = 'tooling/wording/';

const files = execFileSync(
  'git',
  // The pages of the schema repeat comments of the entities, which count where they are written.
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.md', ':!docs/schema'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith(ownFolder));
const found = [...new Set(files)].flatMap((file) => findHardWords(file, readOrEmpty(join(root, file))));
const { hardWords } = JSON.parse(readFileSync(join(root, allowanceFile), 'utf8'));

if (process.argv.includes('--list')) {
  for (const { file, line, word } of found) process.stdout.write(`${file}:${line}: ${word}\n`);
}
const { ok, sentence } = judge(found.length, hardWords, allowanceFile);
(ok ? process.stdout : process.stderr).write(`${sentence}\n`);
process.exitCode = ok ? 0 : 1;

/** A file that was deleted and not yet committed has no text. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
