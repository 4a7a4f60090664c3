import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as database from '@tintype/database';
import { runExample } from '@tintype/examples';
import * as repo from '@tintype/repo';
import { createTestDatabase } from '@tintype/shared-db/testing';
import * as validator from 'class-validator';
import * as typeorm from 'typeorm';
import { wholePage } from '../src/snippets';

const folder = join(__dirname, '..', '..', '..', 'docs', 'seeds');

/** The statements that a page makes its tables by. */
const tablesOf = (path: string): string =>
  [...readFileSync(path, 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql).join('\n');

test.each(readdirSync(folder).filter((name) => name.endsWith('.md')))(
  'the blocks of docs/seeds/%s run from top to bottom, and print what they say',
  async (name) => {
    const path = join(folder, name);
    const opened = await createTestDatabase();
    try {
      await opened.ownerRepo.dataSource.query(
        `SET search_path = public; ${tablesOf(path)}; RESET search_path`,
      );
      const code = wholePage(path).replace(/^import [^;]*;$/gm, '');
      const exported = Object.entries({ ...typeorm, ...validator, ...database, ...repo });
      // The name of a whole module is no name that a block may use.
      const named = Object.fromEntries(exported.filter(([exportedAs]) => exportedAs !== 'default'));
      const scope = { ...named, process: { env: { DATABASE_URL: opened.url } } };
      expect(await runExample({ code }, scope)).toEqual({ untrue: [], refusals: [] });
    } finally {
      await opened.close();
    }
  },
);
