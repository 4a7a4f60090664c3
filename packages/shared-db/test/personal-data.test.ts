import { Column, Entity, PrimaryColumn } from 'typeorm';
import { entities } from '../src/entities';
import { OwnedBy } from '../src/placement';
import {
  columnsNaming,
  createTestDatabase,
  findUndeclared,
  insertUser,
  personalData,
  type TestDatabase,
  userColumns,
} from '../src/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('[inv 17] every column that holds a user’s id, or could, says what a purge and an export do with it', async () => {
  expect(await findUndeclared(database.dataSource)).toEqual([]);
});

test('a table that keeps users in any of the ways there are is found', async () => {
  @Entity({ schema: 'tintype', name: 'test_notes' })
  @OwnedBy('holder', { group: 'user' })
  class TestNote {
    @PrimaryColumn({ name: 'holder', type: 'text' })
    holder!: string;

    @Column({ name: 'body', type: 'text' })
    body!: string;
  }
  await database.dataSource.query(`
    CREATE TABLE tintype.test_notes (
      id uuid PRIMARY KEY, holder text, writer uuid REFERENCES tintype.users (id), reader uuid, readers uuid[],
      facts jsonb, editor_id text, signed_by text, bytes bytea, body text, written_at timestamptz)`);
  try {
    const found = await findUndeclared(database.dataSource, personalData, [...entities, TestNote]);
    const expected = ['editor_id', 'facts', 'holder', 'reader', 'readers', 'signed_by', 'writer'];
    expect(found).toEqual(
      expected.map(
        (name) => `test_notes.${name} may hold a user's id: declare it with @PersonalData at its entity`,
      ),
    );
    const { id } = await insertUser(database.ownerRepo);
    await database.dataSource.query(
      `INSERT INTO tintype.test_notes (id, holder, writer, reader, readers, facts, editor_id, signed_by, bytes, body)
       SELECT gen_random_uuid(), id, id::uuid, id::uuid, ARRAY[id::uuid], jsonb_build_object('by', jsonb_build_array(id)), id, id,
         decode(replace(id, '-', ''), 'hex'), 'Written by ' || id FROM (SELECT $1::text AS id) AS given`,
      [id],
    );
    const naming = (await columnsNaming(database.dataSource, id)).filter((name) => name.startsWith('test_'));
    expect(naming).toEqual([...expected, 'body', 'bytes'].sort().map((name) => `test_notes.${name}`));
  } finally {
    await database.dataSource.query('DROP TABLE tintype.test_notes');
  }
});

test('what is declared and is not there is found too', async () => {
  const declared = { ...personalData, ghosts: { others: { ghost_id: 'a ghost' } } };
  expect(await findUndeclared(database.dataSource, declared)).toEqual([
    'ghosts.ghost_id is declared, and is no such column',
  ]);
});

test('whatever stays after a purge, and whatever no export tells of, has a reason', () => {
  const reasons = userColumns().flatMap(({ atPurge, exported }) => [
    ...(typeof atPurge === 'object' ? [atPurge.kept] : []),
    ...(typeof exported === 'object' ? [exported.not] : []),
  ]);
  expect(reasons.length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => reason.trim().length < 10)).toEqual([]);
});
