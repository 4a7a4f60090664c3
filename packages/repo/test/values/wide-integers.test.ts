import { statement, unwrap } from '@tintype/database';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { CastAs, cast, change, from, type Repo } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

@Entity({ name: 'totals' })
class Total {
  @PrimaryColumn({ name: 'id', type: 'bigint' }) id!: bigint;
  @Column({ name: 'as_number', type: 'bigint', nullable: true, default: 0 }) asNumber!: number;
  @CastAs('bigint')
  @Column({ name: 'as_bigint', type: 'bigint', nullable: true })
  asBigint!: bigint | null;
  @Column({ name: 'as_text', type: 'bigint', default: '0' }) asText!: string;
  @Column({ name: 'as_either', type: 'bigint', nullable: true }) asEither!: number | bigint | null;
  @Column({ name: 'list', type: 'bigint', array: true, nullable: true }) list!: (number | bigint)[] | null;
  @OneToMany(
    () => Part,
    (part) => part.total,
  )
  parts?: Relation<Part[]>;
}

@Entity({ name: 'parts' })
class Part {
  @PrimaryColumn({ name: 'id', type: 'int' }) id!: number;
  @Column({ name: 'total_id', type: 'bigint' }) totalId!: string;
  @ManyToOne(
    () => Total,
    (total) => total.parts,
  )
  @JoinColumn({ name: 'total_id', foreignKeyConstraintName: 'parts_total_id_fkey' })
  total?: Relation<Total>;
}

const tables = `
  CREATE TABLE totals (id bigint PRIMARY KEY, as_number bigint DEFAULT 0, as_bigint bigint, as_text bigint NOT NULL DEFAULT 0,
    as_either bigint, list bigint[]);
  CREATE TABLE parts (id int PRIMARY KEY, total_id bigint NOT NULL CONSTRAINT parts_total_id_fkey REFERENCES totals);`;

const [wide, widest] = ['9007199254740993', '9223372036854775807'];

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables([Total, Part], tables);
  repo = toy.repo;
});
afterAll(() => toy.close());

describe('a bigint column', () => {
  test('is cast to what its property holds', () => {
    const fields = ['asNumber', 'asBigint', 'asText', 'asEither', 'list'] as const;
    const given = { asNumber: '12', asBigint: wide, asText: wide, asEither: wide, list: ['1', widest, null] };
    expect(cast(Total, given, fields).changes).toEqual({
      asNumber: 12,
      asBigint: BigInt(wide),
      asText: wide,
      asEither: BigInt(wide),
      list: [1, BigInt(widest), null],
    });
    expect(cast(Total, { asEither: 12, asText: 12, asBigint: 12 }, fields).changes).toEqual({
      asEither: 12,
      asText: '12',
      asBigint: 12n,
    });
  });

  test('refuses what the property, or the column, cannot hold', () => {
    expect(cast(Total, { asNumber: wide }, ['asNumber']).errorsByField).toEqual({
      asNumber: ['must be less than or equal to 9007199254740991'],
    });
    expect(cast(Total, { asBigint: '9223372036854775808' }, ['asBigint']).errorsByField).toEqual({
      asBigint: [`must be less than or equal to ${widest}`],
    });
    expect(cast(Total, { asText: '-9223372036854775809' }, ['asText']).errorsByField).toEqual({
      asText: ['must be greater than or equal to -9223372036854775808'],
    });
    expect(cast(Total, { asEither: '1.5' }, ['asEither']).errorsByField).toEqual({
      asEither: ['is invalid'],
    });
  });

  test('comes back digit by digit', async () => {
    const values = { id: BigInt(widest), asBigint: -(2n ** 63n), asText: wide, asEither: BigInt(wide) };
    const written = unwrap(await repo.insert(change(Total, { ...values, list: [1, BigInt(wide)] })));
    const read = await repo.get(Total, BigInt(widest));
    expect(read).toMatchObject({ ...values, asNumber: 0, list: [1, BigInt(wide)] });
    expect(written).toMatchObject({ ...values, asNumber: 0 });
    expect(await repo.list(Total, { where: { asEither: BigInt(wide) } })).toHaveLength(1);
    expect(await repo.list(Total, { where: { asText: [wide, '1'] } })).toHaveLength(1);
    const page = unwrap(
      await repo.pageOf(
        from(Total)
          .where({ asBigint: -(2n ** 63n) })
          .orderBy('asText'),
      ),
    );
    expect(page.items).toHaveLength(1);
    expect(
      cast(read ?? Total, { asText: wide, asBigint: '-9223372036854775808' }, ['asText', 'asBigint']).changes,
    ).toEqual({});
    const updated = unwrap(await repo.update(change(read ?? new Total(), { asEither: 5 })));
    expect(updated.asEither).toBe(5);
  });

  test('of a key finds the rows behind it, whatever each side holds', async () => {
    const total = unwrap(await repo.insert(change(Total, { id: 77n })));
    unwrap(await repo.insert(change(Part, { id: 1, totalId: '77' })));
    const [loaded] = await repo.preload([total], { parts: { preload: { total: true } } });
    expect(loaded?.parts).toMatchObject([{ id: 1, totalId: '77', total: { id: 77n } }]);
  });

  test('that is a number refuses to be written, or read, beyond 2^53', async () => {
    for (const asNumber of [2 ** 60, wide as never])
      await expect(repo.insert(change(Total, { id: 5n, asNumber }))).rejects.toMatchObject({
        name: 'DatabaseError',
        code: 'unsendable_value',
        message: expect.stringContaining(`Total.asNumber is a number, and ${String(asNumber)} is`),
      });
    await toy.dataSource.query(`INSERT INTO totals (id, as_number) VALUES (6, ${wide})`);
    await expect(repo.get(Total, 6n)).rejects.toMatchObject({
      code: 'unreadable_answer',
      message: expect.stringContaining('declare the property as bigint or string'),
    });
    await toy.dataSource.query('DELETE FROM totals WHERE id = 6');
  });

  test('of a named statement is a number, or says that it is too large for one', async () => {
    const one = statement<{ value: string }, { value: number }>({
      name: 'toys.wide',
      text: 'SELECT $value::bigint AS value',
    });
    expect(await repo.sqlOne(one, { value: '12' })).toEqual({ value: 12 });
    await expect(repo.sqlOne(one, { value: wide })).rejects.toThrow(
      `"value" is ${wide}, too large for a number`,
    );
  });
});
