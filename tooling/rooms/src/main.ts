import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkspace } from '@tintype/boundaries';
import { drawRooms } from './draw-rooms';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'docs', 'rooms');

async function main(): Promise<void> {
  const drawn = await drawRooms(readWorkspace(root));
  if (process.argv.includes('--check')) {
    const stale = [...drawn].filter(([name, text]) => textOf(join(folder, name)) !== text);
    for (const [name] of stale)
      process.stderr.write(`docs/rooms/${name} is not what the imports say: run pnpm rooms\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of drawn) writeFileSync(join(folder, name), text);
  process.stdout.write(`drew ${drawn.size} files in docs/rooms\n`);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

void main();
