import { statement } from '@tintype/database';
import { createFaultyProxy, type FaultyProxy } from '@tintype/faulty-proxy';
import { createRepo, type Repo } from '@tintype/repo';
import { createDataSource } from '../../src/connect/data-source';
import type { TestDatabase } from '../../src/testing';

/** A call fails soon, and a call that can succeed does so in time also on a busy machine. */
const limits = {
  acquireMilliseconds: 4_000,
  connectMilliseconds: 2_000,
  statementMilliseconds: 1_500,
  idleTransactionMilliseconds: 3_000,
};

/** A way of one test's own to the database, which the test may break. */
export interface FaultyNetwork {
  readonly proxy: FaultyProxy;
  readonly repo: Repo;
  /** The name of this network's connections, and the text of its notes: other tests run at the same time. */
  readonly name: string;
  /** How many notes are there, asked without going through the proxy. */
  readonly notes: () => Promise<number>;
}

export const addNote = statement<{ body: string }, { id: number }>({
  name: 'test.add_note',
  text: 'INSERT INTO public.notes (body) VALUES ($body) RETURNING id',
});
const countNotes = statement<{ body: string }, { notes: number }>({
  name: 'test.count_notes',
  text: 'SELECT count(*) AS notes FROM public.notes WHERE body = $body',
});

/** Makes the table of the notes. */
export async function createNotes(database: TestDatabase): Promise<void> {
  await database.dataSource.query(
    'CREATE TABLE public.notes (id serial CONSTRAINT notes_pk PRIMARY KEY, body text)',
  );
}

let opened = 0;

/** Runs a test on a network of its own. */
export async function onFaultyNetwork(
  database: TestDatabase,
  run: (network: FaultyNetwork) => Promise<void>,
): Promise<void> {
  opened += 1;
  const name = `tintype faults ${opened}`;
  const proxy = await createFaultyProxy(database.url);
  const dataSource = createDataSource({
    url: proxy.url,
    poolSize: 4,
    applicationName: name,
    limits,
    pipeline: true,
  });
  const repo = createRepo(await dataSource.initialize());
  const direct = createRepo(database.dataSource);
  const notes = async () => (await direct.sqlOne(countNotes, { body: name }))?.notes ?? 0;
  try {
    await run({ proxy, repo, name, notes });
  } finally {
    await repo.close({ within: 0 });
    await proxy.close();
  }
}
