import { ProgrammerError, unwrap } from '@tintype/database';
import { cast, castBy, change, isPreloaded, NotLoadedError, type Repo } from '../../src';
import { Chapter, Genre, Novel, Passport, shelfEntities, shelfTables, Writer } from '../shelf/shelf-entities';
import { openTables, type ToyDatabase } from '../toy-database';

let toy: ToyDatabase;
let repo: Repo;
beforeAll(async () => {
  toy = await openTables(shelfEntities, shelfTables);
  repo = toy.repo;
});
afterAll(() => toy.close());

let made = 0;
const fresh = (what: string): string => {
  made += 1;
  return `${what} ${made}`;
};
const make = <T extends object>(entity: new () => T, values: Partial<T>): T =>
  Object.assign(new entity(), values);
const writer = (values: Partial<Writer> = {}): Writer => make(Writer, { email: fresh('writer'), ...values });

describe('children set on a new row', () => {
  test('are written with it, at every depth and of every kind', async () => {
    const [first, second] = [fresh('novel'), fresh('novel')];
    const novels = [
      make(Novel, {
        title: first,
        chapters: [make(Chapter, { heading: 'I' }), make(Chapter, { heading: 'II' })],
      }),
      make(Novel, { title: second, genres: [make(Genre, { name: fresh('genre') })] }),
    ];
    const passport = make(Passport, { number: 'P1' });
    const ada = unwrap(await repo.insert(change(writer({ novels, passport }))));
    expect(ada.novels?.map(({ title, writerId }) => [title, writerId])).toEqual([
      [first, ada.id],
      [second, ada.id],
    ]);
    const read = await repo.preload(await repo.getOrFail(Writer, ada.id), {
      passport: true,
      novels: { preload: { chapters: true, genres: true } },
    });
    expect(read.passport).toMatchObject({ number: 'P1', writerId: ada.id });
    expect(read.novels.map(({ chapters }) => chapters.map(({ heading }) => heading).toSorted())).toEqual([
      ['I', 'II'],
      [],
    ]);
    expect(read.novels.map(({ genres }) => genres.length)).toEqual([0, 1]);
  });

  test('a parent set on a new row is written before it', async () => {
    const novel = unwrap(await repo.insert(change(make(Novel, { title: fresh('novel'), writer: writer() }))));
    expect(novel.writerId).toBe(novel.writer?.id);
    expect(await repo.get(Writer, novel.writerId ?? '')).not.toBeNull();
  });

  test('plain values and rows that were read are taken too', async () => {
    const known = unwrap(await repo.insert(change(Novel, { title: fresh('novel') })));
    const novels = [{ title: fresh('novel') } as Novel, known];
    const ada = unwrap(await repo.insert(change(writer({ novels }))));
    expect(await repo.count(Novel, { writerId: ada.id })).toBe(2);
    expect((await repo.get(Novel, known.id))?.writerId).toBe(ada.id);
  });

  test('what the changeset says of an association wins', async () => {
    const start = change(writer({ novels: [make(Novel, { title: fresh('left out') })] }));
    const ada = unwrap(
      await repo.insert(
        start.putAssoc('novels', [{ title: fresh('put') }], { onReplace: 'delete' }).withAction('insert'),
      ),
    ).novels;
    expect(ada?.map(({ title }) => title.startsWith('put'))).toEqual([true]);
  });

  test('children that point back at their parent are written once', async () => {
    const ada = writer();
    ada.novels = [make(Novel, { title: fresh('novel'), writer: ada })];
    const inserted = unwrap(await repo.insert(change(ada)));
    expect(await repo.count(Novel, { writerId: inserted.id })).toBe(1);
    expect(await repo.count(Writer, { email: ada.email })).toBe(1);
  });

  test('one that is refused undoes all, and its error stands at its place', async () => {
    const taken = fresh('novel');
    unwrap(await repo.insert(change(Novel, { title: taken })));
    const ada = writer({ novels: [make(Novel, { title: fresh('novel') }), make(Novel, { title: taken })] });
    const refused = await repo.insert(change(ada));
    expect(refused.ok ? null : refused.error.changeset.errorsByField).toEqual({
      'novels.1.title': ['has already been taken'],
    });
    expect(await repo.count(Writer, { email: ada.email })).toBe(0);
  });

  test('rows of another class are refused before anything is written', async () => {
    await expect(
      repo.insert(change(writer({ novels: [make(Genre, { name: 'x' }) as never] }))),
    ).rejects.toThrow(ProgrammerError);
  });

  test('none: an association that was put or cast empty is loaded then, any other is not', async () => {
    const put = unwrap(await repo.insert(change(writer()).putAssoc('novels', [])));
    const params = { email: fresh('writer'), novels: [] };
    const empty = cast(Writer, params, ['email']).castAssoc('novels', { with: castBy(Novel) });
    const inserted = unwrap(await repo.insert(empty));
    expect([put.novels, inserted.novels]).toEqual([[], []]);
    expect([isPreloaded(put, 'passport'), isPreloaded(put, 'novels')]).toEqual([false, true]);
  });
});

test('the applied changes of a new parent have its key, before anything is written', async () => {
  const ada = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
  const novel = change(Novel, { title: fresh('novel') });
  expect(novel.putAssoc('writer', ada).applyChanges().writerId).toBe(ada.id);
  const held = change(make(Novel, { title: 'x', writerId: ada.id, writer: ada }));
  expect(held.putAssoc('writer', null, { onReplace: 'nilify' }).applyChanges()).toMatchObject({
    writerId: null,
    writer: null,
  });
  expect(novel.putAssoc('writer', writer()).applyChanges().writerId).toBeUndefined();
});

describe('a row that was written', () => {
  test('says of an association that it was not loaded, as one that was read does', async () => {
    const ada = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    expect(() => ada.novels).toThrow(NotLoadedError);
    expect(() => change(ada).getField('novels')).toThrow(NotLoadedError);
    const updated = unwrap(await repo.update(change(ada, { rank: 1 })));
    expect(() => updated.passport).toThrow(NotLoadedError);
    expect(Object.keys(updated)).not.toContain('novels');
    expect(updated).toBeInstanceOf(Writer);
    const deleted = unwrap(await repo.delete(updated));
    expect(() => deleted.novels).toThrow(NotLoadedError);
  });

  test('can be preloaded and changed as one that was read', async () => {
    const ada = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    const loaded = await repo.preload(ada, { novels: true });
    const saved = unwrap(
      await repo.update(change<Writer>(loaded).putAssoc('novels', [{ title: fresh('novel') }])),
    );
    expect(await repo.count(Novel, { writerId: saved.id })).toBe(1);
  });
});

describe('a row that was deleted', () => {
  test('is not saved again: neither inserted nor updated by insertOrUpdate', async () => {
    const ada = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    const gone = unwrap(await repo.delete(ada));
    await expect(repo.insertOrUpdate(change(gone, { rank: 3 }))).rejects.toThrow('was deleted');
    expect(await repo.get(Writer, ada.id)).toBeNull();
    expect(await repo.delete(gone)).toEqual({ ok: false, error: { kind: 'stale', entity: 'writers' } });
    expect(unwrap(await repo.insert(change(gone))).id).toBe(ada.id);
  });

  test('the same of one that was read', async () => {
    const { id } = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    const gone = unwrap(await repo.delete(await repo.getOrFail(Writer, id)));
    await expect(repo.insertOrUpdate(change(gone, { rank: 3 }))).rejects.toThrow(ProgrammerError);
  });
});

describe("rows that TypeORM's own find read", () => {
  const found = async (): Promise<Writer> => {
    const novels = [make(Novel, { title: fresh('novel') }), make(Novel, { title: fresh('novel') })];
    const { id } = unwrap(await repo.insert(change(writer({ novels }))));
    return repo.manager.findOneOrFail(Writer, { where: { id }, relations: { novels: true } });
  };

  test('are rows: their children that are not mentioned go, and saving is an update', async () => {
    const ada = await found();
    const [kept] = ada.novels ?? [];
    const params = { novels: [{ id: kept?.id, title: fresh('renamed') }] };
    const changeset = cast(ada, params, []).castAssoc('novels', {
      with: (child, raw) => cast<Novel>(child, raw, ['title']),
      onReplace: 'delete',
    });
    unwrap(await repo.insertOrUpdate(changeset));
    const left = await repo.list(Novel, { where: { writerId: ada.id } });
    expect(left.map(({ id, title }) => [id, title.startsWith('renamed')])).toEqual([[kept?.id, true]]);
    expect(unwrap(await repo.insertOrUpdate(change(ada, { rank: 7 }))).rank).toBe(7);
    expect(await repo.count(Writer, { email: ada.email })).toBe(1);
  });

  test('an association that find did not load is not changed by mistake', async () => {
    const { id } = await found();
    const ada = await repo.manager.findOneByOrFail(Writer, { id });
    expect(() => change(ada).putAssoc('novels', [], { onReplace: 'delete' })).toThrow('not loaded');
    expect(() => change(ada).getField('novels')).toThrow(NotLoadedError);
  });

  test('also those of its query builder, and what it saved or removed', async () => {
    const { id } = await found();
    const [built] = await repo.manager.createQueryBuilder(Writer, 'w').where({ id }).getMany();
    expect(built && change(built).loaded).toBe(true);
    const saved = await repo.manager.save(make(Writer, { id: repo.newId(), email: fresh('writer') }));
    expect(change(saved).loaded).toBe(true);
    const removed = await repo.manager.remove(saved);
    await expect(repo.insertOrUpdate(change(removed, { rank: 1 }))).rejects.toThrow('was deleted');
  });
});

describe('the action of a changeset', () => {
  test.each(['insert', 'update', 'delete'] as const)('%s is asked for with it only', async (action) => {
    const row = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    const calls = {
      insert: () => repo.insert(change(Writer, { email: fresh('writer') }).withAction(action)),
      update: () => repo.update(change(row, { rank: 1 }).withAction(action)),
      delete: () => repo.delete(change(row).withAction(action)),
    };
    for (const asked of ['insert', 'update', 'delete'] as const) {
      if (asked === action) expect((await calls[asked]()).ok).toBe(true);
      else await expect(calls[asked]()).rejects.toThrow(`the action "${action}" was given to repo.${asked}`);
    }
  });

  test('of insertOrUpdate must be what it comes to', async () => {
    const row = unwrap(await repo.insert(change(Writer, { email: fresh('writer') })));
    await expect(repo.insertOrUpdate(change(row, { rank: 1 }).withAction('insert'))).rejects.toThrow(
      ProgrammerError,
    );
    const made = change(Writer, { email: fresh('writer') });
    await expect(repo.insertOrUpdate(made.withAction('update'))).rejects.toThrow(ProgrammerError);
    expect((await repo.insertOrUpdate(made.withAction('insert'))).ok).toBe(true);
  });

  test('an invalid one that is to be ignored comes back with the action that was asked for', async () => {
    const refused = change(Writer).addError('email', 'is odd').withAction('ignore');
    expect(await repo.insert(refused)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', changeset: { action: 'insert' } },
    });
    await expect(repo.insert(change(Writer).withAction('ignore'))).rejects.toThrow('"ignore"');
  });

  test('a refused one can be tried again', async () => {
    const email = fresh('writer');
    unwrap(await repo.insert(change(Writer, { email })));
    const refused = await repo.insert(change(Writer, { email }));
    expect(refused.ok ? null : refused.error.changeset.action).toBe('insert');
    expect((await repo.insert(change(Writer, { email: fresh('writer') }).withAction('insert'))).ok).toBe(
      true,
    );
  });
});
