import { countStatements, type StatementEvent, unwrap } from '@tintype/database';
import { change, type Repo } from '../../src';
import { Author, openToyDatabase, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openToyDatabase();
  repo = toy.repo;
  unwrap(await repo.insert(change(Author, ada)));
});
afterAll(() => toy.close());

const ada = { email: 'ada@example.org', fullName: 'Ada' };

const eventOf = async (run: (counted: Repo) => Promise<unknown>): Promise<StatementEvent> => {
  const { statements } = await countStatements(repo, (counted) => run(counted).catch(() => undefined));
  const [event] = statements;
  if (!event || statements.length !== 1) throw new Error(`${statements.length} statements were sent`);
  return event;
};

test('a list of many rows is one statement, named for its table, with database and schema', async () => {
  const event = await eventOf((counted) => counted.list(Author));
  const { database, schema } = toy.dataSource.driver;
  expect(event.attributes).toMatchObject({
    'db.namespace': `${database}|${schema}`,
    'db.operation.name': 'SELECT',
    'db.query.summary': 'authors.select',
    'db.response.returned_rows': 1,
  });
});

test('a write that fails for one of its values is told without any of them', async () => {
  const events = [
    await eventOf((counted) => counted.updateAll(Author, { age: 1 }, { set: { id: 's3cret' } })),
    await eventOf((counted) => counted.insert(change(Author, { ...ada, fullName: 's3cret' }))),
  ];
  expect(events.map(({ failed }) => failed)).toEqual([true, true]);
  expect(JSON.stringify(events)).not.toMatch(/s3cret|ada@example/);
});

test('a violated constraint is told with its state', async () => {
  const event = await eventOf((counted) => counted.insert(change(Author, ada)));
  expect(event.attributes).toMatchObject({
    'db.operation.name': 'INSERT',
    'db.response.status_code': '23505',
  });
});
