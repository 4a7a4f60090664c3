import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { asUserId, type UserId } from '@tintype/shared-db';
import {
  createTestDatabase,
  insertPost,
  insertUser,
  type TestDatabase,
  testCursorKey,
  testSize,
} from '@tintype/shared-db/testing';
import { type Network, ok, openNetwork, unwrap } from '../../src';
import { readArchive } from './archive';
import { ClosedDoor } from './closed-door';

/** What a fetch brings at a time, and what the streams between cursor and sink take: a megabyte would be two thousand. */
const mostRowsAhead = 2000;

let database: TestDatabase;
let network: Network;
/** Over connections of its own. */
let elsewhere: Network;
let fetched = 0;
let told: (name: string) => void = () => undefined;
const sent: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  network = await openNetwork({
    cursorKey: testCursorKey,
    url: database.url,
    // What an export holds is missed at once where one connection is all there is.
    poolSize: 1,
    onStatement: ({ name, text, rows }) => {
      sent.push(text);
      if (name.endsWith('.fetch')) fetched += rows ?? 0;
      told(name);
    },
  });
  elsewhere = await openNetwork({ cursorKey: testCursorKey, url: database.url });
});
beforeEach(() => {
  fetched = 0;
  sent.length = 0;
});
afterAll(async () => {
  await network?.close();
  await elsewhere?.close();
  await database?.close();
});

/** A user with so many comments of half a kilobyte each, which a zip cannot make small. */
async function talker(comments: number): Promise<UserId> {
  const { id } = await insertUser(database.ownerRepo);
  const post = await insertPost(database.ownerRepo, { authorId: id });
  await database.dataSource.query(
    `INSERT INTO tintype.comments (id, post_id, author_id, post_author_id, body)
     SELECT gen_random_uuid(), $1, $2, $2, (SELECT string_agg(md5(n || '.' || k), '') FROM generate_series(1, 16) k)
     FROM generate_series(1, $3::int) n`,
    [post.id, id, comments],
  );
  return asUserId(id);
}

/** Starts an export to a sink that stands still, and waits until it reads what the person has said. */
async function beginExport(userId: UserId) {
  const door = new ClosedDoor();
  const reading = new Promise<void>((resolve) => {
    told = (name) => {
      if (name === 'comments.fetch') resolve();
    };
  });
  const exporting = network.exportUser(userId, door);
  await reading;
  return { door, exporting };
}

/** Reads as much as the export would and the same way, several times: an export that nothing stops is through by then. */
async function readElsewhere(userId: UserId): Promise<void> {
  for (let time = 0; time < 3; time += 1)
    await elsewhere.transact(async (tx) => {
      for (const part of tx.content.exportParts(userId))
        for await (const row of part.rows()) JSON.stringify(row);
      return ok(null);
    });
}

const openTransactionsSql = `
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
    AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`;

function openTransactions(): Promise<unknown[]> {
  return database.dataSource.query(openTransactionsSql);
}

async function outcomes(userId: UserId): Promise<string[]> {
  const logged: { outcome: string }[] = await database.dataSource.query(
    `SELECT outcome FROM tintype.actions WHERE name = 'export_user' AND entity_id = $1 ORDER BY created_at, id`,
    [userId],
  );
  return logged.map(({ outcome }) => outcome);
}

test.each([3_000, testSize({ small: 6_000, deep: 20_000 })])(
  'of %i rows no more is read than a sink takes, and the rest when it takes more',
  async (comments) => {
    const ada = await talker(comments);
    const { door, exporting } = await beginExport(ada);
    await readElsewhere(ada);
    const ahead = fetched;
    door.open();
    expect(unwrap(await exporting)).toMatchObject({ comments });
    expect(ahead).toBeLessThan(mostRowsAhead);
    expect(fetched).toBeGreaterThan(comments);
    const { archive } = await readArchive(Buffer.concat(door.chunks));
    expect(archive['comments.jsonl']).toHaveLength(comments);
    expect(await outcomes(ada)).toEqual(['succeeded']);
  },
);

test('a sink that is destroyed in the middle gives cursor, transaction and connection back', async () => {
  const ada = await talker(3_000);
  const { door, exporting } = await beginExport(ada);
  expect(await openTransactions()).toHaveLength(1);
  expect(sent.slice(0, 3)).toEqual([
    'BEGIN ISOLATION LEVEL READ COMMITTED',
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    "SET LOCAL idle_in_transaction_session_timeout = '5min'",
  ]);
  door.destroy();
  await expect(exporting).rejects.toThrow(/premature close/i);
  expect(await openTransactions()).toEqual([]);
  expect(fetched).toBeLessThan(mostRowsAhead);
  expect(await outcomes(ada)).toEqual(['failed']);
  const again = new PassThrough();
  const [counts] = await Promise.all([network.exportUser(ada, again), buffer(again)]);
  expect(unwrap(counts)).toMatchObject({ comments: 3_000 });
});

test('an export into a sink that is destroyed already fails', async () => {
  const ada = await talker(1);
  const gone = new PassThrough();
  gone.destroy();
  await expect(network.exportUser(ada, gone)).rejects.toThrow();
  expect(await openTransactions()).toEqual([]);
  expect(await outcomes(ada)).toEqual(['failed']);
});

test('a connection that is lost in the middle fails the export, and destroys the sink', async () => {
  const ada = await talker(3_000);
  const { door, exporting } = await beginExport(ada);
  await database.dataSource.query(
    `SELECT pg_terminate_backend(pid, 60000) FROM (${openTransactionsSql}) export`,
  );
  door.open();
  await expect(exporting).rejects.toThrow();
  expect(door.destroyed).toBe(true);
  expect(await outcomes(ada)).toEqual(['failed']);
});

test('what fails before the first line destroys the sink as well', async () => {
  const ada = await talker(1);
  const other = await openNetwork({ cursorKey: testCursorKey, url: database.url });
  await other.close();
  const sink = new PassThrough();
  await expect(other.exportUser(ada, sink)).rejects.toThrow();
  expect(sink.destroyed).toBe(true);
});
