import { statement, unwrap } from '@tintype/database';
import { instantText, parseInstant } from '@tintype/database/internal';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { cast, change, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

@Entity({ name: 'moments' })
class Moment {
  @PrimaryColumn({ name: 'id', type: 'int' }) id!: number;
  @Column({ name: 'with_zone', type: 'timestamptz', nullable: true }) withZone!: Date | null;
  @Column({ name: 'without_zone', type: 'timestamp', nullable: true }) withoutZone!: Date | null;
  @Column({ name: 'day', type: 'date', nullable: true }) day!: string | null;
  @Column({ name: 'several', type: 'timestamptz', array: true, nullable: true }) several!: Date[] | null;
  @Column({ name: 'days', type: 'date', array: true, nullable: true }) days!: string[] | null;
}

const tables = `CREATE TABLE moments (id int PRIMARY KEY, with_zone timestamptz, without_zone timestamp, day date,
  several timestamptz[], days date[]);`;

let toy: ToyDatabase;
let repo: Repo;
let made = 0;
beforeAll(async () => {
  toy = await openTables([Moment], tables);
  repo = toy.repo;
});
afterAll(() => toy.close());

const stored = async (id: number): Promise<Record<string, string>> => {
  const [row] = await toy.dataSource.query(
    `SELECT (with_zone AT TIME ZONE 'UTC')::text AS with_zone, without_zone::text, day::text FROM moments WHERE id = $1`,
    [id],
  );
  return row;
};

/** Daylight saving, years of few and many digits, before Christ, and before standard time. */
const times: readonly [string, string][] = [
  ['2024-07-01T02:30:00.000Z', '2024-07-01 02:30:00'],
  ['2024-10-27T00:30:00.000Z', '2024-10-27 00:30:00'],
  ['2024-10-27T01:30:00.000Z', '2024-10-27 01:30:00'],
  ['1890-06-01T12:00:00.000Z', '1890-06-01 12:00:00'],
  ['1884-01-01T00:00:07.123Z', '1884-01-01 00:00:07.123'],
  ['0099-12-31T23:59:59.999Z', '0099-12-31 23:59:59.999'],
  ['0001-01-01T00:00:00.000Z', '0001-01-01 00:00:00'],
  ['0000-03-15T12:00:00.000Z', '0001-03-15 12:00:00 BC'],
  ['-000043-03-15T12:00:00.000Z', '0044-03-15 12:00:00 BC'],
  ['+010000-01-01T00:00:00.000Z', '10000-01-01 00:00:00'],
  ['+123456-07-08T09:10:11.012Z', '123456-07-08 09:10:11.012'],
];

describe('times', () => {
  test('are written in a process whose zone is not UTC, and had odd seconds once', () => {
    expect(new Date('2024-07-01T00:00:00Z').getTimezoneOffset()).toBe(150);
    expect(new Date('1880-01-01T00:00:00Z').getSeconds()).not.toBe(0);
  });

  test.each(times)('%s is stored as it is, and comes back', async (iso, text) => {
    made += 1;
    const [id, time] = [made, new Date(iso)];
    unwrap(await repo.insert(change(Moment, { id, withZone: time, withoutZone: time, several: [time] })));
    expect(await stored(id)).toMatchObject({ with_zone: text, without_zone: text });
    const read = await repo.get(Moment, id);
    expect(read).toMatchObject({ withZone: time, withoutZone: time, several: [time] });
    expect(await repo.count(Moment, { id, withZone: time, withoutZone: time })).toBe(1);
    const echo = statement<{ at: Date }, { at: Date }>({
      name: 'toys.echo',
      text: 'SELECT $at::timestamptz AS at',
    });
    expect(await repo.sqlOne(echo, { at: time })).toEqual({ at: time });
  });

  test('a text without an offset is one in UTC', async () => {
    made += 1;
    const given = { id: made, withZone: '2024-07-01T02:30:00', withoutZone: '2024-07-01 02:30' };
    unwrap(await repo.insert(cast(Moment, given, ['id', 'withZone', 'withoutZone'])));
    const text = '2024-07-01 02:30:00';
    expect(await stored(made)).toMatchObject({ with_zone: text, without_zone: text });
    made += 1;
    unwrap(await repo.insert(change(Moment, { id: made, withoutZone: '2024-07-01T02:30:00' as never })));
    expect(await stored(made)).toMatchObject({ without_zone: text });
  });

  test.each(['2011-12-30', '0044-03-15 BC', '12024-01-01', 'infinity'])(
    'the day %s is a text',
    async (day) => {
      made += 1;
      unwrap(await repo.insert(change(Moment, { id: made, day, days: [day] })));
      expect(await repo.get(Moment, made)).toMatchObject({ day, days: [day] });
    },
  );

  test('the day of a Date is the one in UTC', async () => {
    made += 1;
    unwrap(await repo.insert(change(Moment, { id: made, day: new Date('2024-03-01T00:30:00Z') as never })));
    expect((await repo.get(Moment, made))?.day).toBe('2024-03-01');
  });
});

describe('what no Date is', () => {
  test.each(['infinity', '-infinity', '294276-12-31 23:59:59+00'])(
    '%s is refused when it is read',
    async (text) => {
      made += 1;
      await toy.dataSource.query(`INSERT INTO moments (id, with_zone) VALUES (${made}, '${text}')`);
      await expect(repo.get(Moment, made)).rejects.toThrow('"with_zone"');
    },
  );

  test('is refused when it is written, and when it is cast', async () => {
    const insert = (time: Date) => repo.insert(change(Moment, { id: 1_000_000, withZone: time }));
    await expect(insert(new Date(Number.NaN))).rejects.toThrow('an invalid Date cannot be stored');
    await expect(insert(new Date(-8.64e15))).rejects.toThrow('before the first time');
    for (const raw of ['infinity', '0044-03-15T00:00:00 BC', new Date(Number.NaN), new Date(8.64e15)])
      expect(cast(Moment, { withZone: raw }, ['withZone']).errorsByField).toEqual({
        withZone: ['is invalid'],
      });
  });

  test('a text of another style is not guessed at', () => {
    expect(() => parseInstant('31.12.1969 00:00:00 CET', 'at')).toThrow('DateStyle ISO');
    expect(parseInstant('1890-01-01 00:00:00-00:36:45', 'at').toISOString()).toBe('1890-01-01T00:36:45.000Z');
    expect(instantText(new Date(-62_198_755_200_000))).toBe('0002-01-01T00:00:00.000Z BC');
  });
});
