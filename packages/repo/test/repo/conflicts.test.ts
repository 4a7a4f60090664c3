import { unwrap } from '@tintype/database';
import { cast, change, type OnConflict, type Repo } from '../../src';
import { Novel, Passport, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables(shelfEntities, shelfTables);
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const fresh = (): string => {
  made += 1;
  return `c${made}@example.org`;
};
const errorsOf = async (writing: Promise<unknown>): Promise<unknown> => {
  const result = Object(await writing);
  return result.ok ? 'ok' : (result.error.changeset?.errorsByField ?? result.error.kind);
};

describe('a row that is there already', () => {
  test('nothing: null tells that nothing was written', async () => {
    const email = fresh();
    const onConflict = { kind: 'nothing', target: ['email'] } as const;
    const first = unwrap(await repo.insert(change(Writer, { email }), { onConflict }));
    expect(first).toMatchObject({ email, rank: 0 });
    const second = unwrap(await repo.insert(change(Writer, { email, rank: 5 }), { onConflict }));
    expect(second).toBeNull();
    expect(await repo.getBy(Writer, { email })).toMatchObject({ rank: 0 });
  });

  test('replace: the row that is there comes back, with its own key', async () => {
    const email = fresh();
    const first = unwrap(await repo.insert(change(Writer, { email, tags: ['kept'] })));
    const second = unwrap(
      await repo.insert(change(Writer, { email, rank: 5 }), {
        onConflict: { kind: 'replace', target: { constraint: 'writers_email_key' }, fields: ['rank'] },
      }),
    );
    expect(second).toMatchObject({ id: first.id, rank: 5, tags: ['kept'] });
  });

  test('replaceAllExcept keeps the key, replaceAll does not', async () => {
    const email = fresh();
    const first = unwrap(await repo.insert(change(Writer, { email })));
    const kept = unwrap(
      await repo.insert(change(Writer, { email, rank: 2 }), {
        onConflict: { kind: 'replaceAllExcept', target: ['email'], fields: ['id', 'createdAt'] },
      }),
    );
    expect(kept).toMatchObject({ id: first.id, rank: 2, createdAt: first.createdAt });
    const id = repo.newId();
    const replaced = unwrap(
      await repo.insert(change(Writer, { id, email, rank: 3 }), {
        onConflict: { kind: 'replaceAll', target: ['email'] },
      }),
    );
    expect(replaced).toMatchObject({ id, rank: 3 });
    expect(await repo.list(Writer, { where: { email } })).toEqual([replaced]);
  });

  test('update: sets fields of the row that is there and adds to its numbers', async () => {
    const email = fresh();
    const onConflict: OnConflict<Writer> = {
      kind: 'update',
      target: ['email'],
      inc: { rank: 2 },
      set: { tags: ['again'] },
    };
    unwrap(await repo.insert(change(Writer, { email, rank: 1 }), { onConflict }));
    const second = unwrap(await repo.insert(change(Writer, { email, rank: 1 }), { onConflict }));
    expect(second).toMatchObject({ rank: 3, tags: ['again'] });
  });

  test('another constraint is still an error of its field', async () => {
    const onConflict = { kind: 'nothing', target: ['email'] } as const;
    const refused = repo.insert(change(Writer, { email: fresh(), rank: -1 }), { onConflict });
    expect(await errorsOf(refused)).toEqual({ rank: ['is invalid'] });
  });
});

describe('declared constraints override what the metadata tells', () => {
  test('of a field, without a name', async () => {
    const email = fresh();
    unwrap(await repo.insert(change(Writer, { email })));
    const again = change(Writer, { email }).uniqueConstraint('email', { message: 'is another writer' });
    expect(await errorsOf(repo.insert(again))).toEqual({ email: ['is another writer'] });
    const elsewhere = change(Writer, { email }).uniqueConstraint('email', { errorField: 'rank' });
    expect(await errorsOf(repo.insert(elsewhere))).toEqual({ rank: ['has already been taken'] });
    const other = change(Writer, { email }).uniqueConstraint('rank', { message: 'not this one' });
    expect(await errorsOf(repo.insert(other))).toEqual({ email: ['has already been taken'] });
  });

  test.each([
    ['exact', 'writers_rank_check', true],
    ['prefix', 'writers_ra', true],
    ['suffix', '_check', true],
    ['exact', 'writers_rank', false],
    ['prefix', 'rank_check', false],
    ['suffix', 'writers_rank', false],
  ] as const)('by name, %s %s: %p', async (match, name, fits) => {
    const changeset = change(Writer, { email: fresh(), rank: -1 }).checkConstraint('rank', {
      name,
      match,
      message: 'must be 0 or more',
    });
    expect(await errorsOf(repo.insert(changeset))).toEqual({
      rank: [fits ? 'must be 0 or more' : 'is invalid'],
    });
  });

  test('the last that fits wins', async () => {
    const changeset = change(Writer, { email: fresh(), rank: -1 })
      .checkConstraint('rank', { message: 'first' })
      .checkConstraint('rank', { message: 'second' });
    expect(await errorsOf(repo.insert(changeset))).toEqual({ rank: ['second'] });
  });

  test('a key that points nowhere: on the key, or on the association', async () => {
    const novel = change(Novel, { title: fresh(), writerId: repo.newId() });
    expect(await errorsOf(repo.insert(novel))).toEqual({ writerId: ['does not exist'] });
    const onKey = novel.foreignKeyConstraint('writerId', { message: 'is not a writer' });
    expect(await errorsOf(repo.insert(onKey))).toEqual({ writerId: ['is not a writer'] });
    expect(await errorsOf(repo.insert(novel.assocConstraint('writer')))).toEqual({
      writer: ['does not exist'],
    });
  });

  test('a row that others point at: one, or many', async () => {
    const writer = unwrap(
      await repo.insert(change(Writer, { email: fresh() }).putAssoc('novels', [{ title: fresh() }])),
    );
    expect(await errorsOf(repo.delete(writer))).toEqual({ novels: ['are still associated with this entry'] });
    const named = change(writer).noAssocConstraint('novels', { message: 'have to go first' });
    expect(await errorsOf(repo.delete(named))).toEqual({ novels: ['have to go first'] });
    const bearer = unwrap(
      await repo.insert(change(Writer, { email: fresh() }).putAssoc('passport', { number: '1' })),
    );
    expect(await errorsOf(repo.delete(change(bearer).noAssocConstraint('passport')))).toEqual({
      passport: ['is still associated with this entry'],
    });
    expect(await repo.get(Writer, bearer.id)).not.toBeNull();
  });

  test('the errors carry rule, kind and name, and the changeset its action and no change to the data', async () => {
    const email = fresh();
    unwrap(await repo.insert(change(Writer, { email })));
    const mine = unwrap(await repo.insert(change(Writer, { email: fresh() })));
    const refused = await repo.update(change(mine, { email }));
    if (refused.ok || refused.error.kind !== 'invalid') throw new Error('it should be invalid');
    const { changeset } = refused.error;
    expect([changeset.action, changeset.valid, changeset.data]).toEqual(['update', false, mine]);
    expect(changeset.errors).toEqual([
      {
        field: 'email',
        message: 'has already been taken',
        rule: 'constraint',
        params: { constraint: 'unique', name: 'writers_email_key' },
      },
    ]);
  });

  test('an unknown association is a programmer error', () => {
    expect(() => change(Writer).assocConstraint('email')).toThrow(/no association "email"/);
  });
});

describe('rows that are gone or have moved on', () => {
  test('stale, allowed, or an error of a field', async () => {
    const writer = unwrap(await repo.insert(change(Writer, { email: fresh() })));
    await repo.deleteAll(Writer, { id: writer.id });
    const changed = change(writer, { rank: 3 });
    expect(await errorsOf(repo.update(changed))).toBe('stale');
    expect(await errorsOf(repo.update(changed, { staleErrorField: 'id' }))).toEqual({ id: ['is stale'] });
    const message = 'was deleted meanwhile';
    expect(
      await errorsOf(repo.delete(writer, { staleErrorField: 'base', staleErrorMessage: message })),
    ).toEqual({
      base: [message],
    });
    expect(await errorsOf(repo.update(changed, { allowStale: true }))).toBe('ok');
    expect(await errorsOf(repo.delete(writer, { allowStale: true }))).toBe('ok');
  });

  test('returning reads back what the database made of it', async () => {
    const writer = unwrap(await repo.insert(change(Writer, { email: fresh() })));
    await repo.updateAll(Writer, { id: writer.id }, { set: { tags: ['behind'] } });
    const some = unwrap(await repo.update(change(writer, { rank: 1 }), { returning: ['tags'] }));
    expect(some.tags).toEqual(['behind']);
    const none = unwrap(await repo.update(change(writer, { rank: 2 })));
    expect(none.tags).toEqual([]);
    expect(unwrap(await repo.delete(writer, { returning: true }))).toMatchObject({
      rank: 2,
      tags: ['behind'],
    });
  });
});

describe('insertOrUpdate', () => {
  test('goes by whether the data was loaded', async () => {
    const made = unwrap(await repo.insertOrUpdate(change(Passport, { number: '1' })));
    const changed = unwrap(await repo.insertOrUpdate(cast(made, { number: '2' }, ['number'])));
    expect(changed.id).toBe(made.id);
    expect(await repo.list(Passport, { where: { id: made.id } })).toEqual([changed]);
  });
});
