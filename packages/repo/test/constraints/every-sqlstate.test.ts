import 'reflect-metadata';
import { ConstraintError, ok, type Result, statement, unwrap } from '@tintype/database';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { type Changeset, change, type Invalid, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

@Entity({ name: 'rooms' })
@Unique('rooms_name_key', ['name'])
@Index('rooms_code_idx', ['code'], { unique: true })
@Check('rooms_beds_check', 'beds BETWEEN 1 AND 9')
export class Room {
  @PrimaryColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'rooms_pk' })
  id!: number;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'code', type: 'text', nullable: true })
  code!: string | null;

  @Column({ name: 'beds', type: 'int' })
  beds!: number;

  @OneToMany(
    () => Stay,
    (stay) => stay.room,
  )
  stays?: Relation<Stay[]>;
}

@Entity({ name: 'stays' })
@Exclusion('stays_period_excl', 'USING gist (period WITH &&)')
export class Stay {
  @PrimaryColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'stays_pk' })
  id!: number;

  @Column({ name: 'room_id', type: 'int' })
  roomId!: number;

  @Column({ name: 'period', type: 'tstzrange' })
  period!: string;

  @ManyToOne(
    () => Room,
    (room) => room.stays,
  )
  @JoinColumn({ name: 'room_id', referencedColumnName: 'id', foreignKeyConstraintName: 'stays_room_id_fkey' })
  room?: Relation<Room>;
}

/** Its foreign keys are RESTRICT, which PostgreSQL 18 reports with a SQLSTATE of its own, and it refers to itself. */
@Entity({ name: 'doors' })
export class Door {
  @PrimaryColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'doors_pk' })
  id!: number;

  @Column({ name: 'room_id', type: 'int' })
  roomId!: number;

  @Column({ name: 'behind_id', type: 'int', nullable: true })
  behindId!: number | null;

  @ManyToOne(() => Room)
  @JoinColumn({ name: 'room_id', referencedColumnName: 'id', foreignKeyConstraintName: 'doors_room_id_fkey' })
  room?: Relation<Room>;

  @ManyToOne(() => Door)
  @JoinColumn({
    name: 'behind_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'doors_behind_id_fkey',
  })
  behind?: Relation<Door>;
}

const tables = `
  CREATE TABLE rooms (
    id int CONSTRAINT rooms_pk PRIMARY KEY, name text NOT NULL CONSTRAINT rooms_name_key UNIQUE, code text,
    beds int NOT NULL CONSTRAINT rooms_beds_check CHECK (beds BETWEEN 1 AND 9),
    CONSTRAINT rooms_secret_check CHECK (name <> 'secret'));
  CREATE UNIQUE INDEX rooms_code_idx ON rooms (code);
  CREATE TABLE stays (
    id int CONSTRAINT stays_pk PRIMARY KEY,
    room_id int NOT NULL CONSTRAINT stays_room_id_fkey REFERENCES rooms (id),
    period tstzrange NOT NULL, CONSTRAINT stays_period_excl EXCLUDE USING gist (period WITH &&));
  CREATE TABLE doors (
    id int CONSTRAINT doors_pk PRIMARY KEY,
    room_id int NOT NULL CONSTRAINT doors_room_id_fkey REFERENCES rooms (id) ON DELETE RESTRICT,
    behind_id int CONSTRAINT doors_behind_id_fkey REFERENCES doors (id));
  CREATE FUNCTION keep_doors() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'restrict_violation'; END $$;
  CREATE TRIGGER doors_keep_trigger BEFORE DELETE ON doors FOR EACH ROW WHEN (OLD.id = 7) EXECUTE FUNCTION keep_doors();
  INSERT INTO rooms VALUES (1, 'one', 'I', 2), (2, 'two', 'II', 2);
  INSERT INTO rooms VALUES (5, 'five', 'V', 2);
  INSERT INTO doors VALUES (5, 5, NULL), (6, 5, 5), (7, 5, NULL);
  INSERT INTO stays VALUES (1, 1, '[2026-01-01,2026-01-05)');`;

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Room, Stay, Door], tables);
  repo = toy.repo;
});
afterAll(() => toy.close());

const loaded = async <T extends object>(row: Promise<T>, changes: Partial<T> = {}): Promise<Changeset<T>> =>
  change(await row, changes);
const room = (changes: Partial<Room>) => change(Room, { id: 3, name: 'three', beds: 1, ...changes });
const stay = (changes: Partial<Stay>) =>
  change(Stay, { id: 3, roomId: 2, period: '[2027-01-01,2027-01-02)', ...changes });
const moveStay = statement<{ id: number; roomId: number }, object>({
  name: 'test.move_stay',
  text: 'WITH found AS (SELECT $id::int AS id) UPDATE stays SET room_id = $roomId FROM found WHERE stays.id = found.id',
  violations: { stays_room_id_fkey: { field: 'roomId' } },
});
type Violating = (
  tx: Repo,
) => Promise<Result<unknown, { readonly kind: string; readonly changeset?: unknown }>>;

const violations: readonly (readonly [string, string, Violating, object])[] = [
  ['23505', 'a primary key', (tx) => tx.insert(room({ id: 1 })), { id: ['has already been taken'] }],
  [
    '23505',
    'a unique constraint',
    (tx) => tx.insert(room({ name: 'one' })),
    { name: ['has already been taken'] },
  ],
  ['23505', 'a unique index', (tx) => tx.insert(room({ code: 'I' })), { code: ['has already been taken'] }],
  [
    '23505',
    'a unique constraint, on update',
    async (tx) => tx.update(await loaded(tx.getOrFail(Room, 2), { name: 'one' })),
    { name: ['has already been taken'] },
  ],
  [
    '23503',
    'a parent that is not there',
    (tx) => tx.insert(stay({ roomId: 99 })),
    { roomId: ['does not exist'] },
  ],
  [
    '23503',
    'children that are left, on delete',
    async (tx) => tx.delete(await loaded(tx.getOrFail(Room, 1))),
    { stays: ['are still associated with this entry'] },
  ],
  [
    '23001',
    'children that a RESTRICT keeps, on delete',
    async (tx) => tx.delete(await loaded(tx.getOrFail(Room, 5))),
    { base: ['are still associated with this entry'] },
  ],
  [
    '23503',
    'a missing row of the same table',
    (tx) => tx.insert(change(Door, { id: 9, roomId: 5, behindId: 99 })),
    { behindId: ['does not exist'] },
  ],
  [
    '23503',
    'a missing row of the same table, on update',
    async (tx) => tx.update(await loaded(tx.getOrFail(Door, 6), { behindId: 99 })),
    { behindId: ['does not exist'] },
  ],
  [
    '23503',
    'rows of the same table that are left, on delete',
    async (tx) => tx.delete(await loaded(tx.getOrFail(Door, 5))),
    { base: ['are still associated with this entry'] },
  ],
  [
    '23503',
    'rows of the same table that are left, when the key changes',
    async (tx) => tx.update(await loaded(tx.getOrFail(Door, 5), { id: 50 })),
    { base: ['are still associated with this entry'] },
  ],
  [
    '23503',
    'a parent that a statement of its own does not find',
    (tx) => tx.write(moveStay, { id: 1, roomId: 99 }),
    { roomId: ['does not exist'] },
  ],
  ['23514', 'a check', (tx) => tx.insert(room({ beds: 10 })), { beds: ['is invalid'] }],
  [
    '23P01',
    'an exclusion',
    (tx) => tx.insert(stay({ period: '[2026-01-04,2026-01-09)' })),
    { period: ['violates an exclusion constraint'] },
  ],
  [
    '23502',
    'a missing value',
    (tx) => tx.insert(change(Room, { id: 3, name: 'three' })),
    { beds: ["can't be blank"] },
  ],
];

const rowCounts = statement<object, { rooms: number; stays: number }>({
  name: 'test.count_rooms',
  text: 'SELECT (SELECT count(*) FROM rooms) AS rooms, (SELECT count(*) FROM stays) AS stays',
});
const counts = (from: Repo) => from.sqlOne(rowCounts, {});
const errorsOf = (
  result: Result<unknown, { readonly kind?: string; readonly changeset?: unknown }>,
): unknown => (result.ok ? 'ok' : Reflect.get(Object(result.error.changeset), 'errorsByField'));

test.each(violations)('%s, %s: an error of the field', async (_state, _what, violate, errors) => {
  expect(errorsOf(await violate(repo))).toEqual(errors);
  expect(await counts(repo)).toEqual({ rooms: 3, stays: 1 });
});

test.each(violations)(
  '%s, %s, in a transaction: it goes on and commits',
  async (_state, _what, violate, errors) => {
    const done = await repo.transact(async (tx) => {
      unwrap(await tx.update(await loaded(tx.getOrFail(Room, 2), { code: 'changed' })));
      expect(errorsOf(await violate(tx))).toEqual(errors);
      return tx.update(await loaded(tx.getOrFail(Room, 2), { code: 'II' }));
    });
    expect(unwrap(done).code).toBe('II');
    expect(await counts(repo)).toEqual({ rooms: 3, stays: 1 });
  },
);

test('without a savepoint a violation loses the transaction, and the commit says so', async () => {
  const lost = repo.transact(async (tx) => {
    const refused = await tx.insert(room({ id: 1 }), { savepoint: false });
    expect(errorsOf(refused)).toEqual({ id: ['has already been taken'] });
    return ok('committed');
  });
  await expect(lost).rejects.toMatchObject({ code: '25P02' });
});

test('a constraint of the database that no metadata knows throws, and names what to declare', async () => {
  const insert = repo.insert(room({ name: 'secret' }));
  await expect(insert).rejects.toBeInstanceOf(ConstraintError);
  await expect(repo.insert(room({ name: 'secret' }))).rejects.toThrow(
    /rooms_secret_check.*declareConstraint/s,
  );
  const declared = await repo.insert(
    room({ name: 'secret' }).checkConstraint('name', { name: 'rooms_secret_check' }),
  );
  expect(errorsOf(declared)).toEqual({ name: ['is invalid'] });
});

test('a trigger that raises restrict_violation is a fault, since no foreign key says so', async () => {
  const refused = repo.delete(await loaded(repo.getOrFail(Door, 7)));
  await expect(refused).rejects.toMatchObject({ name: 'DatabaseError', code: '23001' });
});

test('a RESTRICT that a declaration names has its message; a bulk delete throws a ConstraintError', async () => {
  const five = await loaded(repo.getOrFail(Room, 5));
  const declared = five.foreignKeyConstraint('id', { name: 'doors_room_id_fkey', message: 'has doors' });
  expect(errorsOf(await repo.delete(declared))).toEqual({ id: ['has doors'] });
  await expect(repo.deleteAll(Room, { id: 5 })).rejects.toMatchObject({
    name: 'ConstraintError',
    constraint: 'doors_room_id_fkey',
  });
});

test('the types: a refusal is Invalid of the same entity, a success the entity', async () => {
  const result: Result<Room, Invalid<Room>> = await repo.insert(room({ name: 'one' }));
  if (result.ok) throw new Error('it should be refused');
  const field: string | undefined = result.error.changeset.getChange('name');
  expect(field).toBe('one');
  // @ts-expect-error 'period' is no field of Room. The test wants the changeset of a refusal to accept fields of its entity only.
  expect(result.error.changeset.getChange('period')).toBeUndefined();
  // @ts-expect-error a failed result has no 'value'. The test wants the compiler to say so.
  expect(result.value).toBeUndefined();
});
