import { DatabaseError, ok, statement, unwrap } from '../../src';
import { addAuthor, emailsOn, run } from '../authors';
import { type NamedAuthors, openNamedAuthors } from './named-authors';

let opened: NamedAuthors;
let wide: boolean;
beforeEach(async () => {
  wide = false;
  opened = await openNamedAuthors();
  unwrap(await opened.plain.write(addAuthor, { email: 'ada@example.org', fullName: 'Ada' }));
});
afterEach(() => opened.close());

/** Another type for a column: a connection that has prepared a SELECT of it holds a plan with the wrong result type. */
async function changeType(): Promise<void> {
  wide = !wide;
  await run(opened.plain, `ALTER TABLE authors ALTER COLUMN age TYPE ${wide ? 'bigint' : 'int'}`);
}

const ages = statement<{ fullName: string }, { age: number }>({
  name: 'test.ages',
  text: 'SELECT age FROM authors WHERE full_name = $fullName',
});

describe('a table that changes under a prepared statement', () => {
  test('costs nothing outside of a transaction, over this driver or over pg itself', async () => {
    for (const database of [opened.database, opened.plain]) {
      for (let change = 0; change < 3; change += 1) {
        for (let time = 0; time < 3; time += 1)
          expect(await database.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 18 }]);
        await changeType();
      }
    }
  });

  test('is told inside a transaction, and the next one works', async () => {
    const read = () => opened.database.transact(async (tx) => ok(await tx.sql(ages, { fullName: 'Ada' })));
    unwrap(await read());
    await changeType();
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: '0A000', statement: 'test.ages' });
    expect(String(error)).toContain('run the transaction again');
    expect(unwrap(await read())).toEqual([{ age: 18 }]);
  });

  test('is a reason to replay, for a transaction that may be replayed', async () => {
    let runs = 0;
    const read = () =>
      opened.database.transact(
        async (tx) => {
          runs += 1;
          return ok(await tx.sql(ages, { fullName: 'Ada' }));
        },
        { replays: 1 },
      );
    unwrap(await read());
    await changeType();
    expect(unwrap(await read())).toEqual([{ age: 18 }]);
    expect(runs).toBe(3);
  });
});

test('a statement that was deallocated is prepared again', async () => {
  const { database, pool } = opened;
  for (const forget of ['DEALLOCATE ALL', 'DISCARD ALL']) {
    for (let time = 0; time < 2; time += 1)
      expect(await database.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 18 }]);
    await pool.query(forget);
  }
  expect(await database.sql(ages, { fullName: 'Ada' })).toEqual([{ age: 18 }]);
});

test('an error of another kind is no reason to send a statement twice', async () => {
  const insert = statement<{ email: string }, object>({
    name: 'test.insert_and_fail',
    text: `INSERT INTO authors (id, email, full_name) VALUES (gen_random_uuid(), $email, 'Bob') RETURNING 1 / 0`,
  });
  await expect(opened.database.sql(insert, { email: 'bob@example.org' })).rejects.toMatchObject({
    code: '22012',
  });
  expect(await emailsOn(opened.database)).toEqual(['ada@example.org']);
});
