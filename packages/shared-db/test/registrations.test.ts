import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '../src/entities';
import { migrations } from '../src/migrations';

const root = join(__dirname, '..');
const src = join(root, 'src');

/** The folders of `src` with a file that has `@Entity`, each with these files. */
const entityFolders = readdirSync(src, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, files: filesWithEntities(join(src, name)) }))
  .filter(({ files }) => files.length > 0);

function filesWithEntities(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && /^@Entity\(/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.replace(/\.ts$/, ''));
}

test('src/entities.ts imports every folder with entities', () => {
  const missing = entityFolders.filter(({ name }) => !CONTEXTS.some((context) => context === name));
  expect(missing.map(({ name }) => `src/entities.ts lacks './${name}'`)).toEqual([]);
});

test('the index of every context exports all its entities', () => {
  const missing = entityFolders.flatMap(({ name, files }) => {
    const index = join(src, name, 'index.ts');
    const text = existsSync(index) ? readFileSync(index, 'utf8') : '';
    return files
      .filter((file) => !text.includes(`from './${file}'`))
      .map((file) => `src/${name}/index.ts lacks './${file}'`);
  });
  expect(missing).toEqual([]);
});

test('the exports of package.json have every folder with entities', () => {
  const { exports }: { exports: object } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const missing = entityFolders.filter(({ name }) => !Object.keys(exports).includes(`./${name}`));
  expect(missing.map(({ name }) => `package.json: "exports" lacks "./${name}"`)).toEqual([]);
});

test('src/migrations/index.ts lists every migration, oldest first', () => {
  const times = readdirSync(join(src, 'migrations')).flatMap(
    (file) => /^\d{13}(?=-.*\.ts$)/.exec(file) ?? [],
  );
  const listed = migrations.map(({ name }) => name.slice(-13));
  const missing = times.filter((time) => !listed.includes(time));
  expect(missing.map((time) => `src/migrations/index.ts lacks './${time}-…'`)).toEqual([]);
  expect(listed).toEqual([...listed].sort());
});
