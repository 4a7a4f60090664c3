import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { findUndeclared, userColumns } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';
import { type Archive, readArchive } from './archive';
import { files, withoutFile } from './export-files';
import { liveTogether, openLife } from './lives';
import { completeLife } from './whole-life';

let stage: TestNetwork;
let archive: Archive;
beforeAll(async () => {
  stage = await openLife();
  const [ada, , , , , other] = await liveTogether(stage);
  if (!ada || !other) throw new Error('a user is missing');
  await completeLife(stage, ada, other);
  const sink = new PassThrough();
  const [counts, bytes] = await Promise.all([stage.network.exportUser(ada, sink), buffer(sink)]);
  unwrap(counts);
  archive = (await readArchive(bytes)).archive;
});
afterAll(() => stage?.close());

function catalog<Row>(text: string): Promise<Row[]> {
  return stage.database.ownerRepo.dataSource.query(text);
}

test('every column that holds a user’s id is told of in an export, or has a reason not to be', async () => {
  expect(await findUndeclared(stage.database.dataSource)).toEqual([]);
  const untold: string[] = [];
  const wrong: string[] = [];
  for (const { name, exported } of userColumns()) {
    if (typeof exported === 'object') untold.push(`  ${name}: ${exported.not}`);
    else if (files[exported]?.table !== name.split('.')[0])
      wrong.push(`test/workflows/export-files.ts: files lacks ${exported}, with the table of ${name}`);
  }
  process.stdout.write(['What an export does not tell of, and why:', ...untold, ''].join('\n'));
  expect(wrong).toEqual([]);
});

test('every table has a file, or a reason to have none', async () => {
  const tables = await catalog<{ name: string }>(`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'tintype'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`);
  const known = [...new Set(Object.values(files).map(({ table }) => table)), ...Object.keys(withoutFile)];
  expect(tables.map(({ name }) => name).sort()).toEqual(known.sort());
  const names = ['manifest', ...Object.keys(files)].map(
    (name) => `${name}.json${name === 'manifest' ? '' : 'l'}`,
  );
  expect(Object.keys(archive).sort()).toEqual(names.sort());
});

test.each(Object.entries(files))(
  '%s tells every column of its rows, but for those with a reason',
  async (name, file) => {
    const { table, own, renamed = {}, untold = {} } = file;
    const columns = await catalog<{ name: string }>(`
    SELECT attname AS name FROM pg_attribute
    WHERE attrelid = 'tintype.${table}'::regclass AND attnum > 0 AND NOT attisdropped`);
    const all = columns.map((column) => column.name);
    expect(all).toEqual(
      expect.arrayContaining([...(own ? [own] : []), ...Object.keys(renamed), ...Object.keys(untold)]),
    );
    const keys = all
      .filter((column) => column !== own && !(column in untold))
      .map((column) => renamed[column] ?? camelCase(column));
    const lines = archive[`${name}.jsonl`] ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(keys.toSorted());
  },
);

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
