import { unwrap } from '@tintype/database';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { type Changeset, change, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

@Entity({ name: 'halls' })
class Hall {
  @PrimaryColumn({ name: 'id', type: 'int' }) id!: number;
  @OneToMany(
    () => Seat,
    (seat) => seat.hall,
  )
  seats?: Relation<Seat[]>;
  @OneToOne(
    () => Stage,
    (stage) => stage.hall,
  )
  stage?: Relation<Stage> | null;
}

@Entity({ name: 'seats' })
@Unique('one_seat', ['hallId', 'line', 'place'])
@Index('one_code', ['hallId', 'code'], { unique: true })
class Seat {
  @PrimaryColumn({ name: 'id', type: 'int' }) id!: number;
  @Column({ name: 'hall_id', type: 'int' }) hallId!: number;
  @Column({ name: 'line', type: 'int' }) line!: number;
  @Column({ name: 'place', type: 'int' }) place!: number;
  @Column({ name: 'code', type: 'text', nullable: true }) code!: string | null;
  @Column({ name: 'ticket', type: 'text', nullable: true }) ticket!: string | null;
  @ManyToOne(
    () => Hall,
    (hall) => hall.seats,
  )
  @JoinColumn({ name: 'hall_id', foreignKeyConstraintName: 'seats_hall_id_fkey' })
  hall?: Relation<Hall>;
}

@Entity({ name: 'stages' })
class Stage {
  @PrimaryColumn({ name: 'id', type: 'int' }) id!: number;
  @Column({ name: 'hall_id', type: 'int' }) hallId!: number;
  @OneToOne(
    () => Hall,
    (hall) => hall.stage,
  )
  @JoinColumn({ name: 'hall_id', foreignKeyConstraintName: 'stages_hall_id_fkey' })
  hall?: Relation<Hall>;
}

const tables = `
  CREATE TABLE halls (id int PRIMARY KEY);
  CREATE TABLE seats (id int PRIMARY KEY, hall_id int NOT NULL CONSTRAINT seats_hall_id_fkey REFERENCES halls, line int NOT NULL,
    place int NOT NULL, code text, ticket text, CONSTRAINT one_seat UNIQUE (hall_id, line, place));
  CREATE UNIQUE INDEX one_code ON seats (hall_id, code);
  CREATE UNIQUE INDEX seats_line_ticket_index ON seats (line, ticket);
  CREATE TABLE stages (id int PRIMARY KEY, hall_id int NOT NULL CONSTRAINT stages_hall_id_fkey REFERENCES halls);`;

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Hall, Seat, Stage], tables);
  repo = toy.repo;
  for (const id of [1, 2, 3]) unwrap(await repo.insert(change(Hall, { id })));
  unwrap(await repo.insert(change(Seat, { id: 1, hallId: 1, line: 1, place: 1, code: 'A', ticket: 'T' })));
});
afterAll(() => toy.close());

const taken = (more: Partial<Seat> = {}) => change(Seat, { id: 2, hallId: 1, line: 1, place: 1, ...more });
const errorsOf = async (changeset: Changeset<Seat>) => {
  const result = await repo.insert(changeset);
  return result.ok ? 'written' : result.error.changeset.errorsByField;
};

describe('a unique key of several fields', () => {
  test.each<[string, (given: Changeset<Seat>) => Changeset<Seat>, object]>([
    [
      'is about its last field where nothing is declared',
      (given) => given,
      { place: ['has already been taken'] },
    ],
    [
      'goes to the first field of the declaration',
      (given) => given.uniqueConstraint(['hallId', 'line', 'place']),
      { hallId: ['has already been taken'] },
    ],
    [
      'is found in any order, with its own words and field',
      (given) =>
        given.uniqueConstraint(['place', 'line', 'hallId'], { message: 'is sold', errorField: 'line' }),
      { line: ['is sold'] },
    ],
    [
      'is not found by a part of its fields',
      (given) => given.uniqueConstraint(['line', 'place'], { message: 'is sold' }),
      { place: ['has already been taken'] },
    ],
    [
      'nor by those of another key',
      (given) => given.uniqueConstraint(['hallId', 'code'], { message: 'is sold' }),
      { place: ['has already been taken'] },
    ],
    [
      'a name counts more than the fields',
      (given) => given.uniqueConstraint(['hallId', 'code'], { name: 'one_seat', message: 'is sold' }),
      { hallId: ['is sold'] },
    ],
  ])('%s', async (_name, declare, errors) => {
    expect(await errorsOf(declare(taken()))).toEqual(errors);
  });

  test('the same of an index', async () => {
    const given = taken({ place: 2, code: 'A' }).uniqueConstraint(['hallId', 'code'], {
      message: 'is given',
    });
    expect(await errorsOf(given)).toEqual({ hallId: ['is given'] });
  });

  test('one that no metadata knows is found by its usual name', async () => {
    const given = taken({ place: 3, ticket: 'T' });
    await expect(repo.insert(given)).rejects.toThrow('seats_line_ticket_index');
    const declared = given.uniqueConstraint(['line', 'ticket'], { errorField: 'ticket' });
    expect(await errorsOf(declared)).toEqual({ ticket: ['has already been taken'] });
  });
});

describe('rows that still point at one that is to be deleted, where nothing is declared', () => {
  test('are an error of the association', async () => {
    const result = await repo.delete(await repo.getOrFail(Hall, 1));
    expect(result.ok ? null : Reflect.get(result.error, 'changeset').errorsByField).toEqual({
      seats: ['are still associated with this entry'],
    });
  });

  test('one is', async () => {
    unwrap(await repo.insert(change(Stage, { id: 1, hallId: 2 })));
    const result = await repo.delete(await repo.getOrFail(Hall, 2));
    expect(result.ok ? null : Reflect.get(result.error, 'changeset').errorsByField).toEqual({
      stage: ['is still associated with this entry'],
    });
  });
});
