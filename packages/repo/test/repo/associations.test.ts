import { ConstraintError, ok, ProgrammerError, statement, unwrap } from '@tintype/database';
import {
  type CastAssociationOptions,
  type Changeset,
  cast,
  change,
  NotLoadedError,
  type Repo,
} from '../../src';
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
const newWriter = async (): Promise<Writer> =>
  unwrap(await repo.insert(change(Writer, { email: `${fresh('w')}@example.org` })));
const withNovels = async (...titles: string[]): Promise<Writer> => {
  const params = { email: `${fresh('w')}@example.org`, novels: titles.map((title) => ({ title })) };
  return unwrap(await repo.insert(castWriter(Writer, params)));
};
const withNovel = (child: Changeset<Novel>, params: unknown) =>
  cast(child, params, ['title', 'pages']).validateRequired('title');
type Options = CastAssociationOptions<Novel>;
const castWriter = (source: Writer | typeof Writer, params: unknown, options: Partial<Options> = {}) =>
  cast(source, params, ['email', 'rank']).castAssoc('novels', {
    with: withNovel,
    ...options,
  });
const titlesOf = async (writer: Writer): Promise<string[]> => {
  const novels = await repo.list(Novel, { where: { writerId: writer.id }, orderBy: [{ field: 'title' }] });
  return novels.map((novel) => novel.title);
};
const genreNames = statement<{ novelId: string }, { name: string }>({
  name: 'test.genres_of_novel',
  text: `SELECT g.name FROM genres g JOIN novel_genres n ON n.genre_id = g.id WHERE n.novel_id = $novelId ORDER BY 1`,
});
const genresOf = async (novel: Novel): Promise<string[]> =>
  (await repo.sql(genreNames, { novelId: novel.id })).map(({ name }) => name);

describe('rows that point at the row', () => {
  test('are inserted with it, in the order of the parameters, and stand on the result', async () => {
    const [a, b] = [fresh('b'), fresh('a')];
    const writer = await withNovels(a, b);
    expect(writer.novels?.map((novel) => [novel.title, novel.writerId])).toEqual([
      [a, writer.id],
      [b, writer.id],
    ]);
    expect(await titlesOf(writer)).toEqual([a, b].sort());
  });

  test('are matched by key: changed, added, and gone by onReplace', async () => {
    const [kept, gone, added] = [fresh('kept'), fresh('gone'), fresh('added')];
    const writer = await withNovels(kept, gone);
    const [first, second] = writer.novels ?? [];
    const params = { novels: [{ title: added }, { id: first?.id, title: `${kept}!` }] };
    const updated = unwrap(await repo.update(castWriter(writer, params, { onReplace: 'delete' })));
    expect(updated.novels?.map((novel) => novel.title)).toEqual([added, `${kept}!`]);
    expect(updated.novels?.[1]?.id).toBe(first?.id);
    expect(await titlesOf(writer)).toEqual([added, `${kept}!`].sort());
    expect(await repo.get(Novel, second?.id ?? '')).toBeNull();
  });

  test('nilify leaves the row and takes its key', async () => {
    const writer = await withNovels(fresh('left'));
    const id = writer.novels?.[0]?.id ?? '';
    const updated = unwrap(await repo.update(castWriter(writer, { novels: [] }, { onReplace: 'nilify' })));
    expect(updated.novels).toEqual([]);
    expect(await repo.get(Novel, id)).toMatchObject({ writerId: null });
  });

  test('a row that is gone already: stale on delete, fine on deleteIfExists', async () => {
    const writer = await withNovels(fresh('gone'));
    await repo.deleteAll(Novel, { writerId: writer.id });
    const refused = await repo.update(castWriter(writer, { novels: [] }, { onReplace: 'delete' }));
    if (refused.ok || refused.error.kind !== 'invalid') throw new Error('it should be invalid');
    expect(refused.error.changeset.errorsByField).toEqual({ novels: ['is stale'] });
    const done = await repo.update(castWriter(writer, { novels: [] }, { onReplace: 'deleteIfExists' }));
    expect(unwrap(done).novels).toEqual([]);
  });

  test('an invalid child stops everything before the database', async () => {
    const changeset = castWriter(Writer, { email: 'x@example.org', novels: [{ title: 'A' }, {}] });
    expect(changeset.valid).toBe(false);
    const refused = await repo.insert(changeset);
    expect(refused.ok).toBe(false);
    expect(changeset.traverseErrors((error) => error.rule)).toEqual({
      novels: [{}, { title: ['required'] }],
    });
    expect(await repo.getBy(Writer, { email: 'x@example.org' })).toBeNull();
  });

  test('a violation in a child is an error at its place, and nothing is written', async () => {
    const taken = fresh('taken');
    await withNovels(taken);
    const email = `${fresh('w')}@example.org`;
    const refused = await repo.insert(
      castWriter(Writer, { email, novels: [{ title: fresh('fine') }, { title: taken }] }),
    );
    if (refused.ok) throw new Error('it should be invalid');
    expect(refused.error.changeset.errorsByField).toEqual({ 'novels.1.title': ['has already been taken'] });
    expect(refused.error.changeset.action).toBe('insert');
    expect(await repo.getBy(Writer, { email })).toBeNull();
  });

  test('the same inside a transaction, which goes on', async () => {
    const taken = fresh('taken');
    await withNovels(taken);
    const email = `${fresh('w')}@example.org`;
    await repo.transact(async (tx) => {
      const refused = await tx.insert(castWriter(Writer, { email, novels: [{ title: taken }] }));
      expect(refused.ok).toBe(false);
      return ok(unwrap(await tx.insert(change(Writer, { email }))));
    });
    expect(await repo.getBy(Writer, { email })).toMatchObject({ email });
    expect(await repo.list(Novel, { where: { title: taken } })).toHaveLength(1);
  });

  test('a unique value moves from a row that goes to one that comes', async () => {
    const title = fresh('moving');
    const writer = await withNovels(title);
    const before = writer.novels?.[0]?.id;
    const updated = unwrap(
      await repo.update(castWriter(writer, { novels: [{ title }] }, { onReplace: 'delete' })),
    );
    expect(updated.novels?.[0]?.title).toBe(title);
    expect(updated.novels?.[0]?.id).not.toBe(before);
  });

  test('a key that is changed takes the parent of before away, which is not loaded then', async () => {
    const [first, second] = [await newWriter(), await newWriter()];
    const made = unwrap(await repo.insert(change(Novel, { title: fresh('moved'), writerId: first.id })));
    const novel = await repo.preload(made, { writer: true });
    const moved: Novel = unwrap(await repo.update(change<Novel>(novel, { writerId: second.id })));
    expect(() => moved.writer).toThrow(NotLoadedError);
    expect((await repo.preload(moved, { writer: true })).writer?.id).toBe(second.id);
    const renamed: Novel = unwrap(await repo.update(change<Novel>(moved, { title: fresh('renamed') })));
    expect(renamed.writer?.id).toBe(second.id);
    const left: Novel = unwrap(await repo.update(change<Novel>(renamed, { writerId: null })));
    expect(() => left.writer).toThrow(NotLoadedError);
  });

  test('a key and an association that are changed to two parents are refused, and nothing is written', async () => {
    const [first, second] = [await newWriter(), await newWriter()];
    const novel = change(Novel, { title: fresh('two'), writerId: first.id });
    await expect(repo.insert(novel.putAssoc('writer', second))).rejects.toThrow(ProgrammerError);
    const made = unwrap(await repo.insert(novel.putAssoc('writer', first)));
    const both = change(made, { writerId: second.id }).putAssoc('writer', null, { onReplace: 'nilify' });
    await expect(repo.update(both)).rejects.toThrow('to a row with another key');
    expect((await repo.get(Novel, made.id))?.writerId).toBe(first.id);
  });

  test('two levels deep', async () => {
    const title = fresh('deep');
    const writer = unwrap(
      await repo.insert(
        castWriter(
          Writer,
          {
            email: `${fresh('w')}@example.org`,
            novels: [{ title, chapters: [{ heading: 'I' }, { heading: 'II' }] }],
          },
          {
            with: (child, params) =>
              cast(child, params, ['title']).castAssoc('chapters', {
                with: (chapter, inner) => cast(chapter, inner, ['heading']),
              }),
          },
        ),
      ),
    );
    const novelId = writer.novels?.[0]?.id ?? '';
    const chapters = await repo.list(Chapter, { where: { novelId }, orderBy: [{ field: 'heading' }] });
    expect(chapters.map(({ heading }) => heading)).toEqual(['I', 'II']);
    expect(writer.novels?.[0]?.chapters?.map(({ heading }) => heading)).toEqual(['I', 'II']);
  });

  test('unchanged children send no statement', async () => {
    const writer = await withNovels(fresh('same'));
    const sent: string[] = [];
    const counting = repo.with({ onStatement: (event) => sent.push(event.text) });
    const [novel] = writer.novels ?? [];
    const changeset = castWriter(writer, { novels: [{ id: novel?.id, title: novel?.title }] });
    expect(changeset.associations.size).toBe(0);
    expect(unwrap(await counting.update(changeset)).novels).toEqual([novel]);
    expect(sent).toEqual([]);
  });
});

describe('one row that points at the row', () => {
  const castPassport = (writer: Writer, passport: unknown, onReplace: Options['onReplace'] = 'raise') =>
    cast(writer, { passport }, ['rank']).castAssoc('passport', {
      with: (child, params) => cast(child, params, ['number']),
      onReplace,
    });

  test('is inserted, changed in place, and replaced', async () => {
    const writer = unwrap(
      await repo.insert(
        change(Writer, { email: `${fresh('w')}@example.org` }).putAssoc('passport', { number: 'A1' }),
      ),
    );
    expect(writer.passport).toMatchObject({ number: 'A1', writerId: writer.id });
    const changed = unwrap(await repo.update(castPassport(writer, { number: 'A2' }, 'update')));
    expect(changed.passport).toMatchObject({ id: writer.passport?.id, number: 'A2' });
    const replaced = unwrap(await repo.update(castPassport(changed, { number: 'B1' }, 'delete')));
    expect(replaced.passport?.id).not.toBe(writer.passport?.id);
    expect(await repo.list(Passport, { where: { writerId: writer.id } })).toHaveLength(1);
    const without = unwrap(await repo.update(castPassport(replaced, null, 'nilify')));
    expect(without.passport).toBeNull();
    expect(await repo.get(Passport, replaced.passport?.id ?? '')).toMatchObject({ writerId: null });
  });
});

describe('the row that the row points at', () => {
  test('is written first, and its key put on the row', async () => {
    const title = fresh('own');
    const novel = unwrap(
      await repo.insert(
        cast(Novel, { title, writer: { email: `${fresh('w')}@example.org` } }, ['title']).castAssoc(
          'writer',
          {
            with: (child, params) => cast(child, params, ['email']),
          },
        ),
      ),
    );
    expect(novel.writerId).toBe(novel.writer?.id);
    expect(await repo.get(Novel, novel.id)).toMatchObject({ writerId: novel.writer?.id });
  });

  test('one that is there is linked, unlinked and deleted', async () => {
    const writer = await newWriter();
    const novel = unwrap(
      await repo.insert(change(Novel, { title: fresh('linked') }).putAssoc('writer', writer)),
    );
    expect(novel).toMatchObject({ writerId: writer.id, writer: { id: writer.id } });
    const unlinked = unwrap(
      await repo.update(change(novel).putAssoc('writer', null, { onReplace: 'nilify' })),
    );
    expect(unlinked).toMatchObject({ writerId: null, writer: null });
    const again = unwrap(await repo.update(change(unlinked).putAssoc('writer', writer)));
    const deleted = unwrap(
      await repo.update(change(again).putAssoc('writer', null, { onReplace: 'delete' })),
    );
    expect(deleted.writerId).toBeNull();
    expect(await repo.get(Writer, writer.id)).toBeNull();
  });

  test('its violation is an error at its place', async () => {
    const writer = await newWriter();
    const refused = await repo.insert(
      change(Novel, { title: fresh('not') }).putAssoc('writer', { email: writer.email }),
    );
    if (refused.ok) throw new Error('it should be invalid');
    expect(refused.error.changeset.errorsByField).toEqual({ 'writer.email': ['has already been taken'] });
  });
});

describe('many to many', () => {
  test('links new and known rows, and unlinks without deleting', async () => {
    const sea = unwrap(await repo.insert(change(Genre, { name: fresh('sea') })));
    const storm = fresh('storm');
    const novel = unwrap(
      await repo.insert(change(Novel, { title: fresh('n') }).putAssoc('genres', [sea, { name: storm }])),
    );
    expect(await genresOf(novel)).toEqual([sea.name, storm].sort());
    const fewer = unwrap(await repo.update(change(novel).putAssoc('genres', [sea], { onReplace: 'delete' })));
    expect(fewer.genres).toEqual([sea]);
    expect(await genresOf(novel)).toEqual([sea.name]);
    expect(await repo.getBy(Genre, { name: storm })).not.toBeNull();
  });

  test('a row that is gone meanwhile cannot be linked: no raw error of the driver, and nothing is written', async () => {
    const gone = unwrap(await repo.insert(change(Genre, { name: fresh('gone') })));
    unwrap(await repo.delete(gone));
    const title = fresh('n');
    const linking = repo.insert(change(Novel, { title }).putAssoc('genres', [gone]));
    await expect(linking).rejects.toThrow(ConstraintError);
    await expect(linking).rejects.toThrow('novel_genres_genre_id_fkey');
    expect(await repo.exists(Novel, { title })).toBe(false);
  });

  test('from the side that does not own the table', async () => {
    const novel = unwrap(await repo.insert(change(Novel, { title: fresh('n') })));
    const genre = unwrap(await repo.insert(change(Genre, { name: fresh('g') }).putAssoc('novels', [novel])));
    expect(await genresOf(novel)).toEqual([genre.name]);
  });
});

describe('embedded values', () => {
  const castLinks = (source: Writer | typeof Writer, params: unknown) =>
    cast(source, params, ['email'])
      .castEmbed('address', {
        with: (child, inner) =>
          change(child, { city: String(Reflect.get(Object(inner), 'city') ?? '') }).validateRequired('city'),
        onReplace: 'update',
      })
      .castEmbed('links', {
        with: (child, inner) =>
          change(child, {
            id: String(Reflect.get(Object(inner), 'id')),
            url: String(Reflect.get(Object(inner), 'url')),
          }).validateFormat('url', /^https:/),
        onReplace: 'delete',
      });

  test('are written into their column and read back', async () => {
    const params = {
      email: `${fresh('w')}@example.org`,
      address: { city: 'Lisbon' },
      links: [{ id: 'a', url: 'https://a.example' }],
    };
    const writer = unwrap(await repo.insert(castLinks(Writer, params)));
    expect(await repo.get(Writer, writer.id)).toMatchObject({
      address: { city: 'Lisbon' },
      links: [{ id: 'a', url: 'https://a.example' }],
    });
    const read = await repo.getOrFail(Writer, writer.id);
    const next = castLinks(read, {
      address: { city: 'Porto' },
      links: [
        { id: 'b', url: 'https://b.example' },
        { id: 'a', url: 'https://a.example/2' },
      ],
    });
    unwrap(await repo.update(next));
    const after = await repo.getOrFail(Writer, writer.id);
    expect(after.address).toEqual({ city: 'Porto' });
    expect(after.links?.map(({ url }) => url)).toEqual(['https://b.example', 'https://a.example/2']);
  });

  test('what is wrong inside is an error at its place', () => {
    const changeset = castLinks(Writer, {
      email: 'e@example.org',
      address: { city: ' ' },
      links: [
        { id: 'a', url: 'https://a.example' },
        { id: 'b', url: 'ftp:' },
      ],
    });
    expect(changeset.valid).toBe(false);
    expect(changeset.errorsByField).toEqual({
      'address.city': ["can't be blank"],
      'links.1.url': ['has invalid format'],
    });
  });
});
