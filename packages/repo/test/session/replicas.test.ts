import { ok, statement, unwrap, withStartupSettings } from '@tintype/database';
import * as pg from 'pg';
import { DataSource } from 'typeorm';
import { change, createRepo, type Repo } from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';

/** A second data source stands for a replica: it is told by the name that its connections give themselves. */
const replicaName = 'tintype_replica';
const where = statement<object, { name: string }>({
  name: 'test.where',
  text: `SELECT current_setting('application_name') AS name`,
});
const onReplica = async (reads: Repo): Promise<boolean> =>
  (await reads.sqlOne(where, {}))?.name === replicaName;

let toy: ToyDatabase;
let replica: DataSource;
let repo: Repo;
let ada: Author;
beforeAll(async () => {
  toy = await openToyDatabase();
  const { url, schema, extra } = toy.dataSource.options as {
    readonly url: string;
    readonly schema: string;
    readonly extra: object;
  };
  replica = await new DataSource({
    type: 'postgres',
    url,
    schema,
    driver: withStartupSettings(pg),
    entities: [Author, Book],
    installExtensions: false,
    applicationName: replicaName,
    extra,
  }).initialize();
  repo = createRepo(toy.dataSource, { replicas: [replica] });
  ada = unwrap(await repo.insert(change(Author, { email: 'ada@example.org', fullName: 'Ada' })));
});
afterAll(async () => {
  await replica.destroy();
  await toy.close();
});

test('reads of entities go to the data source of the replica, and keep the class of the repo', async () => {
  const reads = repo.read({ consistency: { after: await repo.readToken() } });
  expect([await onReplica(reads), await onReplica(repo)]).toEqual([true, false]);
  expect(await reads.get(Author, ada.id)).toEqual(ada);
  const done = await reads.transact(async (tx) => ok([await onReplica(tx), await tx.list(Author)] as const));
  expect(unwrap(done)).toEqual([true, [ada]]);
  const [found] = await reads.together((batch) => [batch.get(Author, ada.id)]);
  expect(unwrap(found)).toEqual(ada);
});

test('inside a transaction a read stays there, and sees its writes', async () => {
  const done = await repo.transact(async (tx) => {
    const bob = unwrap(await tx.insert(change(Author, { email: 'bob@example.org', fullName: 'Bob' })));
    expect(await tx.read({ consistency: 'any' }).get(Author, bob.id)).toEqual(bob);
    return tx.rollback('no');
  });
  expect(done.ok).toBe(false);
});
