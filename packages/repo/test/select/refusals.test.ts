import { DatabaseError } from '@tintype/database';
import * as fc from 'fast-check';
import {
  and,
  asc,
  CastError,
  type Columns,
  count,
  cte,
  desc,
  type Expression,
  fragment,
  from,
  not,
  or,
  type Predicate,
  type Repo,
  type Rows,
  rowNumber,
  scalar,
  sum,
  value,
} from '../../src';
import type { ToyDatabase } from '../toy-database';
import { Label, openWorkshop, Task, type TaskId } from './workshop';

let workshop: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  workshop = await openWorkshop();
  repo = workshop.repo;
});
afterAll(() => workshop.close());

const tasks = from(Task).as('task');
const hostile = `"; DROP TABLE tasks; --`;
/** What the compiler would refuse, and JavaScript can do all the same. */
const any = (given: unknown): never => given as never;
const columnOf = (tables: object, table: string, name: string): Expression<number> =>
  any(Reflect.get(Object(Reflect.get(tables, table)), name));

test.each<[string, () => Rows<unknown>, string]>([
  ['a hostile column', () => tasks.where((all) => columnOf(all, 'task', hostile).gt(1)), 'no column for'],
  [
    'a column of another entity',
    () => tasks.select((all) => ({ a: columnOf(all, 'task', 'fullName') })),
    'no column for "fullName"',
  ],
  [
    'an association as a column',
    () => tasks.select((all) => ({ a: columnOf(all, 'task', 'parts') })),
    'no column for "parts"',
  ],
  [
    'a column that a query does not select',
    () =>
      tasks
        .select(({ task }) => ({ id: task.id }))
        .as('one')
        .where((all) => columnOf(all, 'one', 'title').gt(1)),
    '"one" has no column "title"',
  ],
  ['a hostile name of a table', () => from(Task).as(hostile), 'is no name for a table'],
  ['a hostile name of a join', () => tasks.join('task.member', any(hostile)), 'is no name for a table'],
  ['a hostile name of a CTE', () => cte(hostile, tasks), 'is no name for a table'],
  ['a CTE with the name of a table', () => cte('members', tasks).as('one'), '"members" is a table'],
  [
    'two CTEs of one name',
    () =>
      cte('a', tasks)
        .as('one')
        .join(cte('a', tasks), 'two', () => value(true, 'boolean')),
    'two queries of one statement are named "a"',
  ],
  ['a path without a table', () => tasks.join(any('comments'), 'c'), 'is no association'],
  ['an association that there is not', () => tasks.join(any(`task.${hostile}`), 'c'), 'has no association'],
  [
    'an association of a table that there is not',
    () => tasks.join(any('other.parts'), 'c'),
    'no table "other"',
  ],
  [
    'an association of rows of no entity',
    () =>
      tasks
        .select(({ task }) => ({ id: task.id }))
        .as('one')
        .join(any('one.parts'), 'c'),
    'of no entity',
  ],
  ['two tables of one name', () => tasks.join('task.parts', any('task')), 'has a table "task" already'],
  ['a join without a condition', () => tasks.join(Label, 'label', any(undefined)), 'use crossJoin'],
  [
    'a join on no expression',
    () =>
      tasks.join(
        Label,
        'label',
        any(() => 'true'),
      ),
    'is no expression',
  ],
  ['a class that is no entity', () => tasks.crossJoin(Date, 'day'), 'Date'],
  ['a condition that is text', () => tasks.where(any('1 = 1')), 'a condition is an expression'],
  ['a condition that gives text', () => tasks.where(any(() => '1 = 1')), 'a condition is an expression'],
  ['text among conditions', () => tasks.where(() => and(any('true'))), 'conditions are expressions'],
  ['an order by text', () => tasks.orderBy(any(() => hostile)), 'an order is made of expressions'],
  [
    'a hostile direction',
    () => tasks.orderBy(({ task }) => ({ ...asc(task.id), direction: any(hostile) })),
    'an order is made of',
  ],
  ['hostile nulls', () => tasks.orderBy(({ task }) => desc(task.id, any(hostile))), 'an order is made of'],
  [
    'a group by text',
    () => tasks.groupBy(any(() => hostile)).select(() => ({ n: count() })),
    'where an expression should',
  ],
  ['a selected text', () => tasks.select(any(() => ({ a: hostile }))), 'no expression'],
  ['an empty selection', () => tasks.select(() => ({})), 'selects nothing'],
  ['a selection of no map', () => tasks.select(any(() => value(1, 'integer'))), 'select takes a map'],
  [
    'a selected name that is too long',
    () => tasks.select(({ task }) => ({ ['é'.repeat(32)]: task.id })),
    'at most 63 bytes',
  ],
  ['a hostile lock', () => tasks.lock(any(hostile)), 'must be one of'],
  ['a lock of a table that there is not', () => tasks.lock('update', any('other')), 'no table "other"'],
  ['a hostile limit', () => tasks.limit(any('1; DROP TABLE tasks')), 'is a number of rows'],
  ['a hostile offset', () => tasks.offset(-1), 'is a number of rows'],
  [
    'a hostile unit of a frame',
    () =>
      tasks.select(({ task }) => ({
        n: rowNumber().over({ orderBy: task.id, frame: { unit: any(hostile), from: 0, to: 0 } }),
      })),
    'rows, range or groups',
  ],
  [
    'a hostile edge of a frame',
    () =>
      tasks.select(({ task }) => ({
        n: rowNumber().over({ orderBy: task.id, frame: { unit: 'rows', from: any(hostile), to: 0 } }),
      })),
    'ends at a number',
  ],
  ['a fragment of a hostile type', () => tasks.where(() => any(fragment(any(hostile)))), 'is no type'],
  [
    'a fragment that was put together',
    () => tasks.where(() => fragment('boolean')(any([hostile]))),
    'no text that was put together',
  ],
  ['a fragment with undefined', () => tasks.where(() => fragment('boolean')`${undefined}`), 'is undefined'],
  ['a value of a hostile type', () => tasks.select(() => ({ a: value(any(1), any(hostile)) })), 'is no type'],
  [
    'an undefined value',
    () => tasks.where(({ task }) => task.id.eq(any(undefined))),
    'compared with undefined',
  ],
  [
    'a comparison in order with null',
    () => tasks.where(({ task }) => task.weight.gt(any(null))),
    'with null',
  ],
  ['null in a list', () => tasks.where(({ task }) => task.id.in(any([null]))), 'holds null'],
  [
    'between two expressions',
    () => tasks.where(({ task }) => task.weight.between(any(task.weight))),
    'not with an expression',
  ],
  ['a sum of text', () => tasks.select(({ task }) => ({ a: sum(task.title) })), 'no sum of "title"'],
  ['text plus text', () => tasks.select(({ task }) => ({ a: task.title.plus('b') })), 'which knows no +'],
  ['JSON of a text', () => tasks.select(({ task }) => ({ a: task.title.at('b') })), 'and no JSON'],
  [
    'a union of other fields',
    () => tasks.union(any(tasks.select(({ task }) => ({ id: task.id })))),
    'queries with the same fields',
  ],
  ['a union with an entity', () => tasks.union(any(Task)), 'takes a query in its long form'],
  ['selectMerge of nothing', () => tasks.selectMerge(({ task }) => ({ id: task.id })), 'nothing is selected'],
  [
    'preload of a selection',
    () => tasks.select(({ task }) => ({ id: task.id })).preload(any({ parts: true })),
    'selects something else',
  ],
  [
    'a column of a query that stands elsewhere',
    () => {
      let lost: Columns<Task> | null = null;
      from(Task)
        .as('far')
        .where(({ far }) => {
          lost = far;
          return far.id.isNotNull();
        });
      return tasks.where(() => columnOf({ far: lost }, 'far', 'id').gt(1));
    },
    '"far.id" is no column of this query',
  ],
])('%s is refused with a sentence, and nothing is sent', async (_what, query, sentence) => {
  const sent: string[] = [];
  const watched = repo.with({ onStatement: ({ text }) => sent.push(text) });
  const error: unknown = await (async () =>
    watched.transact(async (tx) => ({ ok: true, value: await tx.all(query()) })))().catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toContain(sentence);
  expect(sent.filter((text) => /SELECT/.test(text))).toEqual([]);
});

test('a value that its column cannot hold is a CastError, as in the short form', async () => {
  await expect(repo.all(tasks.where(({ task }) => task.id.eq(any('one'))))).rejects.toBeInstanceOf(CastError);
  await expect(repo.all(tasks.where(({ task }) => task.memberId.in(any(['x']))))).rejects.toBeInstanceOf(
    CastError,
  );
  await expect(
    repo.all(tasks.having(({ task }) => sum(task.weight).gt(any('x'))).groupBy(({ task }) => task.id)),
  ).rejects.toBeInstanceOf(CastError);
});

test('what the server refuses is a DatabaseError with the name of the statement, and no error of the driver', async () => {
  const groups = tasks.groupBy(({ task }) => task.weight);
  await expect(repo.all(groups)).rejects.toMatchObject({ code: '42803' });
  await expect(repo.all(groups)).rejects.toBeInstanceOf(DatabaseError);
  const several = tasks.select(({ task }) => ({
    a: scalar(
      from(Label)
        .as('label')
        .select(({ label }) => ({ id: label.id })),
    ),
    id: task.id,
  }));
  await expect(repo.all(several)).rejects.toMatchObject({ code: '21000' });
  await expect(repo.all(tasks.where(() => fragment('boolean')`nothing(${1})`))).rejects.toBeInstanceOf(
    DatabaseError,
  );
});

test('a sum that no number holds is refused, and never rounded', async () => {
  const most = tasks.select(() => ({ sum: fragment('bigint')`9007199254740993` }));
  await expect(repo.all(most)).rejects.toThrow('too large for a number');
});

test('symbols and promises ask the columns of a table for nothing', async () => {
  const seen: unknown[] = [];
  tasks.where(({ task }) => {
    seen.push(Reflect.get(task, Symbol.iterator), Reflect.get(task, 'then'));
    return task.id.isNotNull();
  });
  expect(seen).toEqual([undefined, undefined]);
  expect(await Promise.resolve(tasks)).toBe(tasks);
});

describe('properties', () => {
  test('any text is a value: it finds itself, and is never a part of the statement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        async (text) => {
          const sent: string[] = [];
          const watched = repo.with({ onStatement: (event) => sent.push(event.text) });
          const rows = await watched.all(
            tasks.limit(1).select(() => ({ given: value(text, 'text'), same: fragment('text')`${text}` })),
          );
          expect(rows).toEqual([{ given: text, same: text }]);
          expect(sent[0]).toBe(
            `/* tasks.select */ SELECT $1::text AS "given", ($2)::text AS "same" FROM ${repo.table(Task).path} AS "task" LIMIT $3`,
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('any selected name of at most 63 bytes is the name of the field', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 15 })
      .filter((text) => !text.includes('\0') && Buffer.byteLength(text) <= 63 && text !== '__proto__');
    await fc.assert(
      fc.asyncProperty(name, async (field) => {
        const query = tasks
          .where(({ task }) => task.id.eq(1 as TaskId))
          .select(({ task }) => ({ [field]: task.title }));
        expect(await repo.all(query)).toEqual([{ [field]: 'Boat' }]);
      }),
      { numRuns: 50 },
    );
  });

  test('conditions mean in SQL what they mean in JavaScript', async () => {
    interface Row {
      readonly id: number;
      readonly weight: number;
    }
    const rows: readonly Row[] = (await repo.all(tasks)).map(({ id, weight }) => ({ id, weight }));
    type Tables = { readonly task: { readonly id: Expression<number>; readonly weight: Expression<number> } };
    interface Both {
      readonly sql: (tables: Tables) => Predicate;
      readonly js: (row: Row) => boolean;
    }
    const written = {
      eq: (a: Expression<number>, b: number) => a.eq(b),
      ne: (a: Expression<number>, b: number) => a.ne(b),
      gt: (a: Expression<number>, b: number) => a.gt(b),
      lte: (a: Expression<number>, b: number) => a.lte(b),
    };
    const operators = {
      eq: (a: number, b: number) => a === b,
      ne: (a: number, b: number) => a !== b,
      gt: (a: number, b: number) => a > b,
      lte: (a: number, b: number) => a <= b,
    };
    const leaf = fc
      .tuple(
        fc.constantFrom('id' as const, 'weight' as const),
        fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[])),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(
        ([field, operator, number]): Both => ({
          sql: ({ task }) => written[operator](task[field], number),
          js: (row) => operators[operator](row[field], number),
        }),
      );
    const { tree } = fc.letrec<{ tree: Both }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        tie('tree').map(
          (inner): Both => ({ sql: (all) => not(inner.sql(all)), js: (row) => !inner.js(row) }),
        ),
        fc.array(tie('tree'), { maxLength: 3 }).map(
          (parts): Both => ({
            sql: (all) => and(...parts.map((part) => part.sql(all))),
            js: (row) => parts.every((part) => part.js(row)),
          }),
        ),
        fc.array(tie('tree'), { maxLength: 3 }).map(
          (parts): Both => ({
            sql: (all) => or(...parts.map((part) => part.sql(all))),
            js: (row) => parts.some((part) => part.js(row)),
          }),
        ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async ({ sql, js }) => {
        const found = await repo.all(tasks.where((all) => sql(any(all))).orderBy(({ task }) => task.id));
        expect(found.map(({ id }) => id)).toEqual(
          rows
            .filter(js)
            .map(({ id }) => id)
            .toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 100 },
    );
  });
});
