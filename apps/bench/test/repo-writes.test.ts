import { Client } from 'pg';
import { checkWork } from '../src/repo-writes/check-work';
import { ContenderProcess } from '../src/repo-writes/contender-process';
import { runContest } from '../src/repo-writes/contest';
import { poolQuery, rawPg, tintype, tintypePrepared } from '../src/repo-writes/entrants';
import { type Input, inputsOf } from '../src/repo-writes/inputs';
import { reportLines } from '../src/repo-writes/report';
import { createTables } from '../src/repo-writes/tables';
import { withEmptyDatabase } from '../src/scratch-database';

const tiny = {
  rounds: 2,
  warmUpMilliseconds: 1,
  counts: { valid: 3, invalid: 3, taken: 3, preload: 1, talked: 1, page: 1 },
} as const;

test('every contender is measured in every operation, and a violation opens no connection', async () => {
  const entrants = [rawPg, tintype, tintypePrepared];
  const { standings, leftOut, server } = await runContest({ entrants, ...tiny });
  expect(leftOut).toEqual([]);
  expect(standings.map(({ operation, name }) => `${operation} ${name}`)).toEqual(
    ['valid', 'invalid', 'taken', 'preload', 'talked', 'page'].flatMap((operation) => [
      `${operation} raw pg`,
      `${operation} tintype`,
      // Only a typed query is prepared by hand.
      ...(['talked', 'page'].includes(operation) ? [`${operation} tintype, prepared`] : []),
    ]),
  );
  for (const { roundMedians, connections, firstMilliseconds } of standings) {
    expect(firstMilliseconds).toBeGreaterThan(0);
    expect(roundMedians).toHaveLength(2);
    expect(roundMedians.every((time) => time > 0)).toBe(true);
    expect(connections).toBe(0);
  }
  const lines = reportLines({ standings, leftOut, server }, tiny);
  expect(lines.filter((line) => line.startsWith('  tintype'))).toHaveLength(8);
});

test('a contender that cannot be loaded is left out with the reason', async () => {
  const absent = { name: 'absent', modulePath: '/nowhere/absent.mjs' };
  const { standings, leftOut } = await runContest({ entrants: [rawPg, absent], ...tiny });
  expect(standings.every(({ name }) => name === 'raw pg')).toBe(true);
  expect(leftOut).toEqual([{ name: 'absent', reason: expect.stringContaining('Cannot find module') }]);
});

describe.each([rawPg, tintype])('$name', ({ name, modulePath }) => {
  test('writes, refuses and reads what it was asked to', async () => {
    await withContender(name, modulePath, async (contender, client) => {
      expect(await checkWork(client, contender, 'check')).toEqual([]);

      const [valid, other] = inputsOf('valid', 2, 1, 'fresh');
      const written = await contender.once(given(valid));
      expect(written).toMatchObject({ ok: true, author: authorOf(valid) });
      const { rows } = await client.query(
        'SELECT username, name, age, bio FROM authors WHERE username = $1',
        [authorOf(valid).username],
      );
      expect(rows).toEqual([authorOf(valid)]);

      const taken = await contender.once({ ...given(other), operation: 'taken', author: authorOf(valid) });
      expect(taken).toEqual({ ok: false, errors: { username: ['has already been taken'] } });
      const invalid = await contender.once(given(inputsOf('invalid', 1, 1, 'fresh')[0]));
      expect(invalid).toMatchObject({
        ok: false,
        errors: { username: expect.any(Array), age: expect.any(Array) },
      });
    });
  });

  test('writes as many rows as a round has operations, and the one before it', async () => {
    await withContender(name, modulePath, async (contender, client) => {
      const before = await client.query('SELECT FROM authors');
      for (const operation of ['valid', 'invalid', 'taken'] as const)
        expect((await contender.times(operation, 5, 1, 'round')).milliseconds).toHaveLength(5);
      const after = await client.query('SELECT FROM authors');
      expect((after.rowCount ?? 0) - (before.rowCount ?? 0)).toBe(6);
    });
  });
});

test('connections that violations close are counted', async () => {
  await withContender(poolQuery.name, poolQuery.modulePath, async (contender) => {
    expect((await contender.times('valid', 3, 1, 'pool')).connections).toBe(0);
    expect((await contender.times('taken', 3, 1, 'pool')).connections).toBe(3);
  });
});

test('work left out is noticed', async () => {
  await withContender(rawPg.name, rawPg.modulePath, async (contender, client) => {
    const lazy = Object.create(contender, { once: { value: async () => ({ ok: true }) } });
    expect(await checkWork(client, lazy, 'lazy')).toHaveLength(7);
  });
});

async function withContender(
  name: string,
  modulePath: string,
  work: (contender: ContenderProcess, client: Client) => Promise<void>,
): Promise<void> {
  await withEmptyDatabase(async (client, url) => {
    await createTables(client);
    const contender = await ContenderProcess.start(name, modulePath, url);
    try {
      await work(contender, client);
    } finally {
      await contender.close();
    }
  });
}

function given(input: Input | undefined): Input {
  if (!input) throw new Error('a round has inputs');
  return input;
}

function authorOf(input: Input | undefined) {
  if (!input || !('author' in input)) throw new Error('an input of an insert has an author');
  return input.author;
}
