import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { commentsIn } from './entity-comments';
import { schemaPages } from './schema-pages';

const root = join(__dirname, '..', '..', '..');
const sharedDb = join(root, 'packages', 'shared-db');
const folder = join(root, 'docs', 'schema');

function main(): void {
  const picture = readFileSync(join(sharedDb, 'schema.txt'), 'utf8');
  const pages = schemaPages(picture, commentsIn(join(sharedDb, 'src')));
  if (process.argv.includes('--check')) {
    const there = new Set(filesUnder(folder));
    const stale = [...pages].filter(([path, text]) => !there.has(path) || textOf(path) !== text);
    const left = [...there].filter((path) => !pages.has(path));
    for (const path of [...stale.map(([name]) => name), ...left])
      process.stderr.write(
        `docs/schema/${path} is not what schema.txt and the entities say: run pnpm schema\n`,
      );
    process.exitCode = stale.length + left.length === 0 ? 0 : 1;
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  process.stdout.write(`wrote ${pages.size} pages in docs/schema\n`);
}

const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The files below a folder, as the pages name them; none where there is no folder. */
function filesUnder(path: string): readonly string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, '/') : [],
    );
  } catch {
    return [];
  }
}

main();
