import type { Patient } from '../src/examination/check';
import { defaultLimits, type Limits } from '../src/examination/limits';
import { changedNodes } from '../src/plans/changed-nodes';
import { planShape } from '../src/plans/plan-shape';
import type { IndexState, Snapshot } from '../src/snapshot/snapshot';
import { checkOf } from './ward';

const used = (scans: number): IndexState => ({
  ...{ index: 'shop.orders_buyer_idx', bytes: 8_192_000, unique: false },
  scans,
});
const primary = (scans: number): IndexState => ({ ...used(scans), index: 'shop.orders_pk', unique: true });

const monday: Snapshot = {
  format: 'tintype clinic 1',
  database: 'shop',
  version: '16.4',
  schemas: ['shop'],
  takenAt: '2026-11-02T12:00:00.000Z',
  scansSince: '2026-10-26T12:00:00.000Z',
  scansReset: '2026-10-26T12:00:00.000Z',
  callsSince: '2026-10-26T12:00:00.000Z',
  tables: [{ table: 'shop.orders', rows: 10_000, bytes: 100_000_000 }],
  indexes: [used(7_000), primary(7_000)],
  statements: [
    { hash: 'a', label: 'shop.list_orders', calls: 1_680, milliseconds: 16_800 },
    { hash: 'b', label: 'shop.gone', calls: 1_680, milliseconds: 1_680 },
  ],
  plans: [{ name: 'shop.list_orders', text: 't', hash: 'h', shape: 'Index Scan orders_pk', cost: 100 }],
};
/** A week later, when all went on as before. */
const nextMonday: Snapshot = {
  ...monday,
  takenAt: '2026-11-09T12:00:00.000Z',
  indexes: [used(14_000), primary(14_000)],
  statements: monday.statements.map((one) => ({
    ...one,
    calls: one.calls * 2,
    milliseconds: one.milliseconds * 2,
  })),
};

/** What all checks of a comparison say. */
async function changes(change: Partial<Snapshot>, limits: Partial<Limits> = {}): Promise<readonly string[]> {
  const comparison = { before: monday, now: { ...nextMonday, ...change } };
  const patient: Partial<Patient> = { comparison, limits: { ...defaultLimits, ...limits } };
  const ids = [
    'incomparable',
    'grown-table',
    'gone',
    'newly-unused-index',
    'statement-time',
    'statement-calls',
  ];
  const found: string[] = [];
  for (const id of [...ids.map((name) => `X4-${name}`), 'Q4-changed-plan'])
    for (const { severity, object, evidence } of await checkOf(id).examine(patient as Patient))
      found.push(`${severity}: ${object} ${evidence}`);
  return found;
}

const [listed, gone] = nextMonday.statements;
if (listed === undefined || gone === undefined) throw new Error('no statement');

test('a week like the one before changes nothing', async () => {
  expect(await changes({})).toEqual([]);
});

test('each change is a sentence', async () => {
  expect(await changes({ tables: [{ table: 'shop.orders', rows: 15_000, bytes: 150_000_000 }] })).toEqual([
    'notice: shop.orders grew from 95.4 MB and 10,000 rows to 143.1 MB and 15,000 rows in 7 days',
  ]);
  expect(await changes({ indexes: [used(7_000), primary(14_000)] })).toEqual([
    'warning: shop.orders_buyer_idx was scanned 7,000 times in the 7 days before the snapshot, and not once in the 7 days since (7.8 MB)',
  ]);
  expect(await changes({ tables: [], indexes: [primary(14_000)] })).toEqual([
    'notice: shop.orders is gone; it had 95.4 MB and 10,000 rows',
    'notice: shop.orders_buyer_idx is gone; it had 7.8 MB and 7,000 scans',
  ]);
  expect(await changes({ statements: [{ ...listed, milliseconds: 16_800 + 168_000 }, gone] })).toEqual([
    'warning: shop.list_orders has become slower: mean 10.0 ms before and 100.0 ms since, over 1,680 and 1,680 calls',
  ]);
  expect(await changes({ statements: [{ ...listed, milliseconds: 16_800 + 1_680 }, gone] })).toEqual([
    'notice: shop.list_orders has become faster: mean 10.0 ms before and 1.00 ms since, over 1,680 and 1,680 calls',
  ]);
  expect(
    await changes({
      statements: [{ ...listed, calls: 1_680 + 16_800, milliseconds: 16_800 + 168_000 }, gone],
    }),
  ).toEqual(['notice: shop.list_orders ran 10 times an hour before and 100 times an hour since']);
  // The server forgets statements that rarely run.
  expect(await changes({ statements: [listed] })).toEqual([
    'notice: shop.gone ran 10 times an hour before and never since',
  ]);
  const plan = { name: 'shop.list_orders', text: 't', hash: 'i', shape: 'Seq Scan shop.orders', cost: 5_000 };
  expect(await changes({ plans: [plan] })).toEqual([
    'warning: shop.list_orders before: Index Scan orders_pk (cost 100)\nnow: Seq Scan shop.orders (cost 5,000)',
  ]);
  expect(await changes({ plans: [{ ...plan, cost: 150 }] })).toEqual([
    'notice: shop.list_orders before: Index Scan orders_pk (cost 100)\nnow: Seq Scan shop.orders (cost 150)',
  ]);
  // Another text is another statement.
  expect(await changes({ plans: [{ ...plan, text: 'u' }] })).toEqual([]);
});

test('an index is not called unused while the database rests, and by a notice within a day', async () => {
  expect(await changes({ indexes: [used(7_000), primary(7_010)] })).toEqual([]);
  const soon = { takenAt: '2026-11-02T18:00:00.000Z', statements: monday.statements };
  const found = await changes({ ...soon, indexes: [used(7_000), primary(9_000)] }, { comparedCalls: 1e9 });
  expect(found).toEqual([expect.stringMatching(/^notice: shop\.orders_buyer_idx .* in the 6 hours since/)]);
});

test('what a reset has taken is told, and the rest is counted since then', async () => {
  const reset = '2026-11-08T12:00:00.000Z';
  const indexes = [used(0), primary(1_000)];
  expect(await changes({ scansReset: reset, scansSince: reset, indexes })).toEqual([
    `notice: scans the statistics were reset at ${reset}, so scans are told since then`,
    'warning: shop.orders_buyer_idx was scanned 7,000 times in the 7 days before the snapshot, and not once in the 24 hours since (7.8 MB)',
  ]);
  // A tenth of the week, with a tenth of its calls: the pace is the same.
  const statements = [
    { ...listed, calls: 240, milliseconds: 2_400 },
    { ...gone, calls: 240, milliseconds: 240 },
  ];
  expect(await changes({ callsSince: reset, statements })).toEqual([
    `notice: statements pg_stat_statements was reset at ${reset}, so calls are told since then`,
  ]);
});

test('other databases, schemas, servers and a lost pg_stat_statements are told', async () => {
  expect(
    await changes({
      database: 'store',
      schemas: ['shop', 'web'],
      version: '17.1',
      callsSince: null,
      statements: [],
    }),
  ).toEqual([
    'notice: database the snapshot is of the database shop, and this one is store',
    'notice: schemas the snapshot is of shop, and this examination of shop, web',
    'notice: server PostgreSQL was 16.4, and is 17.1',
    'notice: statements pg_stat_statements could not be read now, so statements are not compared',
  ]);
});

test('of two plans the nodes are shown that only one of them has, else both', () => {
  const before = 'Hash Join (Nested Loop > Index Scan a_pk, Index Scan b_pk (CTE Scan, CTE Scan)), Limit';
  expect(changedNodes(before, before.replace('Index Scan b_pk', 'Seq Scan app.b'))).toEqual({
    before: 'Index Scan b_pk',
    after: 'Seq Scan app.b',
  });
  expect(changedNodes('A (B, C (D, E))', 'A (B, C (D, E, E))')).toEqual({
    before: 'no such node',
    after: 'E',
  });
  expect(changedNodes('A (B, C)', 'A (C, B)')).toEqual({ before: 'A (B, C)', after: 'A (C, B)' });
  expect(changedNodes('A', `A > ${'B > '.repeat(100)}C`).after).toMatch(/^B, B, .*…$/);
});

test('statements that changed in the same way are one finding, and the worst stands for it', async () => {
  const plan = { name: 'shop.one', text: '1', hash: 'h', shape: 'Index Scan orders_pk', cost: 100 };
  const plans = ['one', 'two', 'three', 'four', 'five', 'six'].map((name, at) => ({
    ...plan,
    name: `shop.${name}`,
    text: name,
    cost: 100 + at,
  }));
  const later = plans.map((one) => ({ ...one, hash: 'i', shape: 'Seq Scan shop.orders', cost: 5_000 }));
  const comparison = { before: { ...monday, plans }, now: { ...nextMonday, plans: later } };
  const patient: Partial<Patient> = { comparison, limits: defaultLimits };
  expect(await checkOf('Q4-changed-plan').examine(patient as Patient)).toMatchObject([
    {
      severity: 'warning',
      object: 'shop.one',
      evidence:
        'before: Index Scan orders_pk (cost 100)\nnow: Seq Scan shop.orders (cost 5,000)\nso too shop.two, shop.three, shop.four, 2 more statements',
    },
  ]);
});

test('a plan has the names of its indexes, and a new partition changes nothing', () => {
  const scan = (index: string) => ({ 'Node Type': 'Index Scan', 'Total Cost': 1, 'Index Name': index });
  const append = (...indexes: string[]) => ({
    'Node Type': 'Append',
    'Total Cost': 2,
    Plans: indexes.map(scan),
  });
  const names = new Map([
    ['log_2026_10_pk', 'log_pk'],
    ['log_2026_11_pk', 'log_pk'],
  ]);
  expect(planShape(append('log_2026_10_pk'), names)).toBe('Append > Index Scan log_pk');
  expect(planShape(append('log_2026_10_pk', 'log_2026_11_pk'), names)).toBe('Append > Index Scan log_pk');
  const read = { 'Node Type': 'Seq Scan', 'Total Cost': 1, Schema: 'shop', 'Relation Name': 'orders' };
  expect(planShape({ 'Node Type': 'Hash Join', 'Total Cost': 1, Plans: [read, scan('b_pk')] }, names)).toBe(
    'Hash Join (Seq Scan shop.orders, Index Scan b_pk)',
  );
});
