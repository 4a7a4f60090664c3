import fc from 'fast-check';
import {
  createDatabase,
  type Database,
  type InvalidInput,
  newCursorKey,
  type Page,
  type PageRequest,
  pagedStatement,
  type Result,
  renderMessage,
  requireCursorKey,
  unwrap,
} from '../../src';
import { openTables, type TestDatabase } from '../open-database';

const key = newCursorKey();
let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(
    `CREATE TABLE keyed (id int, kind int, word text COLLATE "C");
     INSERT INTO keyed SELECT n, n % 2, repeat('secret', n) FROM generate_series(1, 30) AS n;`,
    { max: 1, cursorKey: key },
  );
  database = opened.database;
});
afterAll(() => opened.close());

const ofKind = pagedStatement<{ kind: number; most: number }, { id: number }>({
  name: 'keyed.of_kind',
  parameters: { kind: 'named', most: 'derived' },
  keys: { id: 'integer' },
  direction: 'asc',
  text: 'SELECT id FROM keyed WHERE kind = $kind AND id <= $most AND id > $afterId ORDER BY id LIMIT $limit',
});
const byWord = pagedStatement<object, { id: number; word: string }>({
  name: 'keyed.by_word',
  keys: { word: 'text', id: 'integer' },
  direction: 'asc',
  text: `SELECT id, word FROM keyed WHERE (word, id) > ($afterWord, $afterId) ORDER BY word, id LIMIT $limit`,
});
const odd = { kind: 1, most: 30 };

async function cursorOf(reading: Database = database): Promise<string> {
  const { next } = unwrap(await reading.page(ofKind, odd, { first: 2 }));
  if (next === null) throw new Error('the list has one page only');
  return next;
}

function errorsOf(result: Result<Page<unknown>, InvalidInput>): unknown {
  return result.ok ? 'ok' : result.error.errors.map((error) => `${error.field} ${renderMessage(error)}`);
}

const notOfThisList = ['after is not a cursor of this list'];
const goOn = (after: unknown, reading = database) =>
  reading.page(ofKind, odd, { first: 2, after: after as string }).then(errorsOf);

test('[inv 65] a cursor is bound to the read and to what the caller named, and not to what is derived', async () => {
  const after = await cursorOf();
  const later = unwrap(await database.page(ofKind, { kind: 1, most: 7 }, { after }));
  expect(later.items.map(({ id }) => id)).toEqual([5, 7]);
  expect(errorsOf(await database.page(ofKind, { kind: 0, most: 30 }, { after }))).toEqual(notOfThisList);
  expect(errorsOf(await database.page(byWord, {}, { after }))).toEqual(notOfThisList);
});

test('[inv 65] a cursor shows nothing: equal places share no part, and long keys change its length in few steps', async () => {
  const cursors = await Promise.all(Array.from({ length: 50 }, () => cursorOf()));
  expect(new Set(cursors.map((cursor) => cursor.slice(0, 22))).size).toBe(50);
  expect(new Set(cursors.map((cursor) => cursor.slice(-22))).size).toBe(50);
  expect(new Set(cursors.map((cursor) => cursor.slice(70, 92))).size).toBe(50);
  for (const cursor of cursors) expect(cursor).toMatch(/^[A-Za-z0-9_-]{171}$/);
  const lengths = new Set<number>();
  for (let first = 1; first < 30; first += 1) {
    const { next } = unwrap(await database.page(byWord, {}, { first }));
    lengths.add(next?.length ?? 0);
    expect(Buffer.from(next ?? '', 'base64url').toString('latin1')).not.toContain('secret');
  }
  expect([...lengths]).toEqual([171, 214, 384]);
});

test('[inv 65] with anything changed, cut or added it is a field error', async () => {
  const after = await cursorOf();
  expect(await goOn(after)).toBe('ok');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let at = 0; at < after.length; at += 1) {
    const place = alphabet.indexOf(after.charAt(at));
    // The neighbour first: in the last character it may stand for the same bytes.
    for (const step of [1, 63, 32]) {
      const other = alphabet.charAt((place + step) % 64);
      expect(await goOn(`${after.slice(0, at)}${other}${after.slice(at + 1)}`)).toEqual(notOfThisList);
    }
    expect(await goOn(after.slice(0, at))).toEqual(notOfThisList);
    expect(await goOn(after.slice(at + 1))).toEqual(notOfThisList);
  }
  const bytes = Buffer.from(after, 'base64url');
  const rewritten = [
    ...[`${after}${after}`, `${after}A`, `${after}=`, ` ${after}`, `${after}\n`, `${after}\u0000`],
    ...[bytes.toString('hex'), `${bytes.toString('base64')}=`, bytes.toString('latin1'), after.toUpperCase()],
    ...['', '.', 'null', '\ud800', 'A'.repeat(171), 'A'.repeat(3_000_000), after.repeat(20_000)],
  ];
  for (const text of rewritten) expect(await goOn(text)).toEqual(notOfThisList);
});

test('[inv 65] random bytes are a field error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, text) => {
      expect(await goOn(Buffer.from(bytes).toString('base64url'))).toEqual(notOfThisList);
      expect(await goOn(text)).toEqual(notOfThisList);
    }),
    { numRuns: 100 },
  );
});

test('[inv 65] what is not a text is a field error, and nothing of it is called', async () => {
  const called = jest.fn(() => 'called');
  const given: unknown[] = [
    ...[0, 42, Number.NaN, true, false, 10n, Symbol('after'), () => 'after', new Date(0), Buffer.alloc(9)],
    ...[{}, [], [await cursorOf()], { toString: called, valueOf: called }, { [Symbol.toPrimitive]: called }],
    new Proxy({}, { get: called, has: called as never }),
  ];
  for (const after of given) expect(await goOn(after)).toEqual(notOfThisList);
  for (const after of [null, undefined]) expect(await goOn(after)).toBe('ok');
  expect(called).not.toHaveBeenCalled();
});

describe('a request', () => {
  const ask = (request: unknown) => database.page(ofKind, odd, request as PageRequest);

  test.each<[unknown, number]>([
    [undefined, 15],
    [0, 1],
    [-0, 1],
    [-5, 1],
    [1.9, 1],
    [2, 2],
    [1e9, 15],
    [Number.NaN, 15],
    [Number.POSITIVE_INFINITY, 15],
    [Number.NEGATIVE_INFINITY, 1],
    ['2', 15],
    [null, 15],
    [{}, 15],
    [[2], 15],
    [10n, 15],
    [true, 15],
  ])('for the first %p has %p of 15 rows', async (first, rows) => {
    expect(unwrap(await ask({ first })).items).toHaveLength(rows);
  });

  test('has 100 rows at most', async () => {
    const all = pagedStatement<object, { n: number }>({
      name: 'keyed.numbers',
      keys: { n: 'integer' },
      direction: 'asc',
      text: 'SELECT n FROM generate_series(1, 1000) AS n WHERE n > $afterN ORDER BY n LIMIT $limit',
    });
    expect(unwrap(await database.page(all, {}, { first: 1e9 })).items).toHaveLength(100);
  });

  test('that is not a plain object is refused, and nothing of it is called', async () => {
    const called = jest.fn(() => 'called');
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const given = [
      ...[null, 0, 42, Number.NaN, true, 10n, 'first', '', Symbol('first'), () => ({ first: 1 }), []],
      ...[[{ first: 1 }], new Date(0), new Map([['first', 1]]), new URLSearchParams('first=1'), /first/],
      ...[new Proxy({}, { get: called, getPrototypeOf: called as never }), revoked.proxy],
      ...['x'.repeat(10_000_000)],
    ];
    for (const request of given) {
      expect(errorsOf(await ask(request))).toEqual(['base must be an object with the fields first, after']);
    }
    expect(called).not.toHaveBeenCalled();
  });

  test('has nothing that it inherits', async () => {
    for (const request of [Object.create({ first: 1 }), { __proto__: { after: 'x', first: 1 } }])
      expect(unwrap(await ask(request)).items).toHaveLength(15);
  });

  test('is read by its own values: what is inherited, computed or unknown does not count', async () => {
    const called = jest.fn(() => 1);
    const given = [
      ...[Object.create(null), JSON.parse('{"__proto__": {"first": 1, "after": "x"}, "constructor": 1}')],
      Object.defineProperties({}, { first: { get: called }, after: { get: called } }),
      { toString: called, valueOf: called, hasOwnProperty: called, [Symbol.toPrimitive]: called },
    ];
    for (const request of given) expect(unwrap(await ask(request)).items).toHaveLength(15);
    expect(called).not.toHaveBeenCalled();
  });

  test('of any kind is answered', async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    const request = fc.oneof(anything, fc.record({ first: anything, after: anything }));
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        expect(typeof (await ask(given)).ok).toBe('boolean');
      }),
      { numRuns: 100 },
    );
  });
});

test('a parameter that holds itself cannot be sent, with a cursor or without one', async () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const after = await cursorOf();
  for (const request of [{ first: 2 }, { first: 2, after }])
    await expect(database.page(ofKind, { kind: circular as never, most: 30 }, request)).rejects.toMatchObject(
      {
        name: 'DatabaseError',
        code: 'unsendable_value',
        statement: 'keyed.of_kind',
        outcomeUnknown: false,
      },
    );
});

describe('the option cursorKey', () => {
  const [older, newer] = [newCursorKey(), newCursorKey()];

  test('rotates: the first key of a list seals, each opens', async () => {
    const before = database.with({ cursorKey: older });
    const during = database.with({ cursorKey: [newer, older] });
    const after = database.with({ cursorKey: newer });
    const [old, fresh] = [await cursorOf(before), await cursorOf(during)];
    expect([await goOn(old, before), await goOn(old, during), await goOn(old, after)]).toEqual([
      'ok',
      'ok',
      notOfThisList,
    ]);
    expect([await goOn(fresh, before), await goOn(fresh, during), await goOn(fresh, after)]).toEqual([
      notOfThisList,
      'ok',
      'ok',
    ]);
  });

  test('stays with the databases made from one', async () => {
    const cursor = await cursorOf();
    const rewriting = database.with({
      preparedStatements: false,
      prepareQuery: ({ text, values }) => ({ text: `${text} -- seen`, values }),
    });
    expect(await goOn(await cursorOf(rewriting), rewriting)).toBe('ok');
    expect(await goOn(cursor, database.with({ clock: () => new Date(0) }))).toBe('ok');
    expect(await goOn(cursor, database.readOnly())).toBe('ok');
    expect(await goOn(cursor, createDatabase(opened.pool, { cursorKey: key }))).toBe('ok');
    const [inTransaction] = await Promise.all([
      database.transact(async (tx) => ({ ok: true, value: await goOn(cursor, tx) })),
    ]);
    expect(inTransaction).toEqual({ ok: true, value: 'ok' });
    const [together] = await database.together((reads) => [reads.page(ofKind, odd, { after: cursor })]);
    expect(unwrap(unwrap(together)).items.map(({ id }) => id)).toContain(5);
  });

  test.each<[string, unknown]>([
    ['short', 'tintype'],
    ['empty', ''],
    ['of 31 bytes', Buffer.alloc(31, 7).toString('base64')],
    ['of 33 bytes', Buffer.alloc(33, 7).toString('base64')],
    ['in hexadecimal', Buffer.alloc(32, 7).toString('hex')],
    ['bytes', Buffer.alloc(32, 7)],
    ['null', null],
    ['a number', 42],
    ['an empty list', []],
    ['a list with a short one', [newer, 'short']],
  ])('that is %s is refused in one sentence, which does not hold it', (_kind, given) => {
    const make = () => createDatabase(opened.pool, { cursorKey: given as string });
    expect(make).toThrow(
      'the option cursorKey is 32 bytes in base64, or a list of such keys with the newest first',
    );
    expect(() => requireCursorKey(given as string)).toThrow('the option cursorKey is 32 bytes in base64');
    if (typeof given === 'string' && given !== '') expect(make).not.toThrow(given);
  });

  test('may be written in either alphabet of base64', async () => {
    const bytes = Buffer.from(older, 'base64');
    const cursor = await cursorOf(database.with({ cursorKey: older }));
    for (const encoding of ['base64', 'base64url'] as const)
      expect(await goOn(cursor, database.with({ cursorKey: bytes.toString(encoding) }))).toBe('ok');
  });

  test('is made once by a process that has none, which says so; in production it is refused', async () => {
    const said: string[] = [];
    const warned = jest
      .spyOn(process, 'emitWarning')
      .mockImplementation((line) => void said.push(String(line)));
    const production = jest.replaceProperty(process, 'env', { ...process.env, NODE_ENV: 'production' });
    const [one, other] = [createDatabase(opened.pool), createDatabase(opened.pool)];
    await expect(one.page(ofKind, odd)).rejects.toThrow('pages need the option cursorKey in production');
    expect(() => requireCursorKey(undefined)).toThrow('pages need the option cursorKey in production');
    expect(unwrap(await database.page(ofKind, odd)).items).toHaveLength(15);
    production.restore();
    const cursor = await cursorOf(one);
    expect(await goOn(cursor, other)).toBe('ok');
    expect(await goOn(cursor)).toEqual(notOfThisList);
    expect(requireCursorKey(undefined)).not.toContain('tintype');
    expect(said).toHaveLength(1);
    warned.mockRestore();
  });
});
