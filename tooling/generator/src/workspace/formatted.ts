import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Change } from './draft';

const biome = require.resolve('@biomejs/biome/bin/biome');

/**
 * The changes with their texts as the formatter of the workspace writes them, with their imports in order. They are formatted in a
 * folder of their own: the workspace sees nothing of it.
 *
 * @throws a text is no code, which is a fault of a template
 */
export function formatted(root: string, changes: ReadonlyMap<string, Change>): ReadonlyMap<string, Change> {
  const folder = mkdtempSync(join(tmpdir(), 'tintype-new-'));
  try {
    for (const [path, { after }] of changes) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), after);
    }
    const options = ['--write', '--vcs-enabled=false', `--config-path=${join(root, 'biome.json')}`];
    execFileSync(process.execPath, [biome, 'check', ...options, '.'], { cwd: folder, stdio: 'pipe' });
    return new Map(
      [...changes].map(([path, { before }]) => [
        path,
        { before, after: readFileSync(join(folder, path), 'utf8') },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
