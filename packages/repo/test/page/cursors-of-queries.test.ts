import {
  newCursorKey,
  type Page,
  type PageRequest,
  pagedStatement,
  type Result,
  unwrap,
} from '@tintype/database';
import { createRepo, from, type InvalidPage, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';
import { Keyed, keyedTables } from './keyed';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Keyed], keyedTables, { poolSize: 1, cursorKey: newCursorKey() });
  repo = toy.repo;
  await toy.dataSource.query(
    `INSERT INTO keyed (id, integer, bytewise) SELECT n, n % 2, repeat('secret', n) FROM generate_series(1, 30) AS n`,
  );
});
afterAll(() => toy?.close());

const all = pagedStatement<object, { id: number }>({
  name: 'keyed.all',
  keys: { id: 'integer' },
  direction: 'asc',
  text: 'SELECT id FROM keyed WHERE id > $afterId ORDER BY id LIMIT $limit',
});

function errorsOf(result: Result<Page<unknown>, InvalidPage>): unknown {
  return result.ok ? 'ok' : result.error.changeset.errorsByField;
}

function cursorOf({ next }: Page<unknown>): string {
  if (next === null) throw new Error('the list has one page only');
  return next;
}

const notOfThisList = { after: ['is not a cursor of this list'] };

test('[inv 65] a cursor is bound to its query: another query and a named statement refuse it', async () => {
  const query = from(Keyed).orderBy('id');
  const after = cursorOf(unwrap(await repo.pageOf(query, { first: 2 })));
  const later = unwrap(await repo.pageOf(query, { first: 2, after }));
  expect(later.items.map(({ id }) => id)).toEqual([3, 4]);
  expect(errorsOf(await repo.pageOf(query.where({ integer: 1 }), { after }))).toEqual(notOfThisList);
  expect(errorsOf(await repo.page(all, {}, { after }))).toEqual(notOfThisList);
  const ofStatement = cursorOf(unwrap(await repo.page(all, {}, { first: 2 })));
  expect(errorsOf(await repo.pageOf(query, { after: ofStatement }))).toEqual(notOfThisList);
});

test('[inv 65] a cursor shows nothing of its keys, and long keys change its length in few steps', async () => {
  const lengths = new Set<number>();
  for (let first = 1; first < 30; first += 1) {
    const next = cursorOf(unwrap(await repo.pageOf(from(Keyed).orderBy('bytewise'), { first })));
    lengths.add(next.length);
    expect(Buffer.from(next, 'base64url').toString('latin1')).not.toContain('secret');
  }
  expect([...lengths]).toEqual([171, 214, 384]);
});

test('a request that is not a plain object is refused, and nothing of it is called', async () => {
  const called = jest.fn(() => 'called');
  for (const request of [null, 42, 'first', [], new Map(), new Proxy({}, { get: called })])
    expect(errorsOf(await repo.pageOf(from(Keyed), request as PageRequest))).toEqual({
      base: ['must be an object with the fields first, after'],
    });
  expect(called).not.toHaveBeenCalled();
});

test('in production a page needs the option cursorKey', async () => {
  const production = jest.replaceProperty(process, 'env', { ...process.env, NODE_ENV: 'production' });
  const page = createRepo(toy.dataSource).pageOf(from(Keyed));
  await expect(page).rejects.toThrow('pages need the option cursorKey in production');
  production.restore();
});
