import { ProgrammerError, unwrap } from '@tintype/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { and, type Columns, change, cte, from, max, type OnConflict, type Repo, scalar } from '../../src';
import { openTables, type ToyDatabase } from '../toy-database';

/** Fails to compile unless the two types are one. */
const same = <A, B>(_proof: [A] extends [B] ? ([B] extends [A] ? true : never) : never): void => undefined;

@Entity({ name: 'scores' })
class Score {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', name: 'player_name' }) player!: string;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'int' }) points!: number;
  @Column({ type: 'text', nullable: true }) note!: string | null;
}

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables(
    [Score],
    `CREATE TABLE scores (id uuid PRIMARY KEY, player_name text NOT NULL, state text NOT NULL, points int NOT NULL, note text);
     CREATE UNIQUE INDEX scores_live ON scores (player_name) WHERE state = 'it''s live' AND note IS NULL;`,
  );
  repo = toy.repo;
});
afterAll(() => toy.close());

const live = "it's live";
const score = (player: string, points: number): Partial<Score> => ({
  player,
  points,
  state: live,
  note: null,
});
const target = {
  fields: ['player'],
  where: ({ row }: { readonly row: Columns<Score> }) => and(row.state.eq(live), row.note.isNull()),
} as const;

describe('a partial index as the target of a conflict', () => {
  test('is found by its condition, whatever the number of runs', async () => {
    const onConflict: OnConflict<Score> = { kind: 'nothing', target };
    // The server plans a prepared statement without its values from the sixth run on.
    for (let run = 0; run < 8; run += 1) await repo.insertAll(Score, [score('ada', 1)], { onConflict });
    expect(await repo.count(from(Score).where({ player: 'ada' }))).toBe(1);
    expect(
      unwrap(await repo.insert(change(Score, { ...score('ada', 1), note: 'x' }), { onConflict })),
    ).toMatchObject({
      note: 'x',
    });
  });

  test.each([
    ['a text with a backslash', ({ row }) => row.state.eq('\\')],
    ['a list', ({ row }) => row.state.in(['a'])],
    ['what is no number', ({ row }) => row.points.eq(Number.POSITIVE_INFINITY)],
    [
      'a query',
      ({ row }) =>
        row.points.eq(
          scalar(
            from(Score)
              .as('s')
              .select(({ s }) => ({ most: max(s.points) })),
          ),
        ),
    ],
  ] satisfies [string, (tables: { readonly row: Columns<Score> }) => unknown][])(
    'has no room for %s in its condition',
    async (_what, where) => {
      const given = { fields: ['player'] as const, where: where as typeof target.where };
      await expect(
        repo.insertAll(Score, [score('ada', 1)], { onConflict: { kind: 'nothing', target: given } }),
      ).rejects.toThrow(ProgrammerError);
    },
  );
});

describe('expressions of the row that is there and the one that was refused', () => {
  test('are what fields are set to', async () => {
    const onConflict: OnConflict<Score> = {
      kind: 'update',
      target,
      set: ({ row, excluded }) => ({
        points: row.points.plus(excluded.points).times(2),
        state: live,
      }),
    };
    await repo.insertOrFail(change(Score, score('bo', 3)));
    expect(await repo.insertOrFail(change(Score, score('bo', 4)), { onConflict })).toMatchObject({
      points: 14,
    });
    await repo.insertAll(Score, [score('bo', 1), score('cy', 5)], { onConflict });
    expect(
      (
        await repo.list(Score, {
          where: { player: ['bo', 'cy'] },
          orderBy: [{ field: 'player', direction: 'asc' }],
        })
      ).map(({ points }) => points),
    ).toEqual([30, 5]);
    // @ts-expect-error points are no text
    const wrong: OnConflict<Score> = { kind: 'update', target, set: ({ row }) => ({ points: row.player }) };
    expect(wrong.kind).toBe('update');
  });

  test('a query may stand in one, and name the row', async () => {
    await repo.insertOrFail(change(Score, score('di', 3)));
    const onConflict: OnConflict<Score> = {
      kind: 'update',
      target,
      set: ({ row }) => ({
        note: scalar(
          from(Score)
            .as('other')
            .where(({ other }) => other.player.eq(row.player))
            .select(({ other }) => ({ name: other.player })),
        ),
      }),
    };
    expect(await repo.insertOrFail(change(Score, score('di', 0)), { onConflict })).toMatchObject({
      note: 'di',
    });
    const named = cte(
      'best',
      from(Score)
        .as('s')
        .select(({ s }) => ({ most: max(s.points) })),
    );
    await expect(
      repo.insert(change(Score, score('di', 0)), {
        onConflict: { kind: 'update', target, set: () => ({ points: scalar(named) as never }) },
      }),
    ).rejects.toThrow('scores: onConflict has room for queries, and not for a named one');
  });

  test('decide whether the row is changed at all: null tells that it was not', async () => {
    const onConflict = {
      kind: 'replace',
      target,
      fields: ['points'],
      where: ({ row, excluded }: { row: Columns<Score>; excluded: Columns<Score> }) =>
        excluded.points.gt(row.points),
    } as const;
    await repo.insertOrFail(change(Score, score('ed', 5)));
    const better = await repo.insertOrFail(change(Score, score('ed', 7)), { onConflict });
    same<typeof better, Score | null>(true);
    expect(better).toMatchObject({ points: 7 });
    expect(await repo.insertOrFail(change(Score, score('ed', 6)), { onConflict })).toBeNull();
    const written = await repo.insertAll(Score, [score('ed', 2), score('fay', 1)], {
      onConflict,
      returning: ['player'],
    });
    expect(written.rows.map(({ player }) => player)).toEqual(['fay']);
    expect((await repo.getByOrFail(Score, { player: 'ed' })).points).toBe(7);
  });

  test('hold for the rows of a query, and beside inc', async () => {
    await repo.insertOrFail(change(Score, { ...score('gil', 2), note: 'copy' }));
    const copies = from(Score)
      .where({ note: 'copy' })
      .as('s')
      .select(({ s }) => ({ player: s.player, points: s.points, state: s.state }));
    const onConflict: OnConflict<Score> = {
      kind: 'update',
      target,
      set: ({ excluded }) => ({ state: excluded.state }),
      inc: { points: 10 },
      where: ({ row }) => row.points.lt(20),
    };
    for (let run = 0; run < 4; run += 1) await repo.insertAll(Score, copies, { onConflict });
    expect((await repo.getByOrFail(Score, { player: 'gil', note: null })).points).toBe(22);
  });
});
