import { type HashtagId, idOfNothing } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();

const actions = (name: string) =>
  rows(
    fixture.database.ownerRepo,
    `SELECT outcome::text, entity_id, data FROM tintype.actions WHERE name = $1 ORDER BY created_at, id`,
    [name],
  );

const errorsOf = (answer: { readonly ok: boolean; readonly error?: unknown }): unknown =>
  answer.ok ? null : Reflect.get(Object(Reflect.get(Object(answer.error), 'changeset')), 'errorsByField');

/** The hashtags of a post with this caption. */
async function tagsOf(caption: string): Promise<readonly string[]> {
  const { database, content } = fixture;
  const author = await insertUser(database.ownerRepo);
  const { id } = unwrap(await content.publishPost({ authorId: author.id, caption }, meta));
  return (await content.getPost(id))?.hashtags ?? [];
}

test('a name is created once, whatever its case and form, and every attempt is in the log', async () => {
  const { content } = fixture;
  const tag = unwrap(await content.createHashtag({ name: 'Straße', description: 'Streets' }, meta));
  expect(tag).toEqual({ id: tag.id, key: 'strasse', display: 'Straße', description: 'Streets' });
  for (const name of ['Straße', 'STRASSE', 'ｓｔｒａｓｓｅ'])
    expect(errorsOf(await content.createHashtag({ name }, meta))).toEqual({
      name: ['has already been taken'],
    });
  expect(errorsOf(await content.createHashtag({ name: 'two words' }, meta))).toEqual({
    name: ['must be one hashtag, such as Lisboa'],
  });
  const taken = { name: [{ code: 'constraint', params: { constraint: 'unique', name: 'hashtag_keys_pk' } }] };
  const failed = { outcome: 'failed', entity_id: null };
  expect(await actions('create_hashtag')).toEqual([
    { outcome: 'succeeded', entity_id: tag.id, data: { key: 'strasse' } },
    ...Array.from({ length: 3 }, () => ({ ...failed, data: { error: 'invalid', errors: taken } })),
    { ...failed, data: { error: 'invalid', errors: { name: [{ code: 'hashtag', params: {} }] } } },
  ]);
  const left = await rows(
    fixture.database.ownerRepo,
    `SELECT count(*)::int AS hashtags FROM tintype.hashtags WHERE tag_key = 'strasse'`,
  );
  expect(left).toEqual([{ hashtags: 1 }]);
});

test.each([
  ['', "can't be blank"],
  ['#Lisboa', 'must be one hashtag, such as Lisboa'],
  ['123', 'must be one hashtag, such as Lisboa'],
  ['Lisboa!', 'must be one hashtag, such as Lisboa'],
  [' Lisboa', 'must be one hashtag, such as Lisboa'],
  ['x'.repeat(101), 'should be at most 100 character(s)'],
  [null, "can't be blank"],
])('%j is not a name: %s', async (name, message) => {
  const { content } = fixture;
  expect(errorsOf(await content.createHashtag({ name: name as string }, meta))).toEqual({ name: [message] });
});

test('a name that a post has used is taken, and a created name is used by posts', async () => {
  const { content } = fixture;
  expect(await tagsOf('#Fado at night')).toEqual(['Fado']);
  expect(errorsOf(await content.createHashtag({ name: 'fado' }, meta))).toEqual({
    name: ['has already been taken'],
  });
  unwrap(await content.createHashtag({ name: 'Saudade' }, meta));
  expect(await tagsOf('#SAUDADE')).toEqual(['Saudade']);
});

test('a description is added, kept and taken away', async () => {
  const { content } = fixture;
  const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Tejo' }, meta));
  const describe = async (description: unknown) =>
    content.describeHashtag({ hashtagId, description: description as string }, meta);
  expect(unwrap(await describe('The river'))).toEqual({ changed: true });
  expect(unwrap(await describe('The river'))).toEqual({ changed: false });
  expect(unwrap(await describe(undefined))).toEqual({ changed: false });
  expect(errorsOf(await describe('x'.repeat(1001)))).toEqual({
    description: ['should be at most 1000 character(s)'],
  });
  expect(unwrap(await describe(null))).toEqual({ changed: true });
  const absent = { hashtagId: idOfNothing as HashtagId, description: 'Nothing' };
  expect(await content.describeHashtag(absent, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'hashtag' },
  });
});

test('an alias leads to its hashtag, and no longer when it is removed', async () => {
  const { content } = fixture;
  const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Lisboa' }, meta));
  unwrap(await content.addHashtagAlias({ hashtagId, alias: 'Lisbon' }, meta));
  unwrap(await content.addHashtagAlias({ hashtagId, alias: 'Lissabon' }, meta));
  // A caption with a hashtag and its aliases has one hashtag.
  expect(await tagsOf('#LISBON #lisboa #Lissabon')).toEqual(['Lisboa']);
  expect(unwrap(await content.removeHashtagAlias({ hashtagId, alias: 'lisbon' }, meta))).toEqual({
    changed: true,
  });
  expect(unwrap(await content.removeHashtagAlias({ hashtagId, alias: 'lisbon' }, meta))).toEqual({
    changed: false,
  });
  // The name is no alias: it stays.
  expect(unwrap(await content.removeHashtagAlias({ hashtagId, alias: 'lisboa' }, meta))).toEqual({
    changed: false,
  });
  expect(await tagsOf('#Lisbon #Lisboa')).toEqual(['Lisboa', 'Lisbon']);
});

test('an alias that is a name or an alias is refused, also the name of a hashtag with posts, and nothing changes', async () => {
  const { content } = fixture;
  const { id: hashtagId } = unwrap(await content.createHashtag({ name: 'Oporto' }, meta));
  await tagsOf('#Porto');
  unwrap(await content.addHashtagAlias({ hashtagId, alias: 'Invicta' }, meta));
  for (const alias of ['Porto', 'oporto', 'INVICTA'])
    expect(errorsOf(await content.addHashtagAlias({ hashtagId, alias }, meta))).toEqual({
      alias: ['has already been taken'],
    });
  expect(errorsOf(await content.createHashtag({ name: 'invicta' }, meta))).toEqual({
    name: ['has already been taken'],
  });
  expect(await tagsOf('#porto')).toEqual(['Porto']);
  const none = { hashtagId: idOfNothing as HashtagId, alias: 'Nowhere' };
  expect(await content.addHashtagAlias(none, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'hashtag' },
  });
});

test('the list has every hashtag by its key, in pages, with its aliases', async () => {
  const { content } = fixture;
  const keys: string[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly { key: string }[]; next: string | null } = unwrap(
      await content.listHashtags({ first: 4, after }),
    );
    keys.push(...page.items.map(({ key }) => key));
    after = page.next;
  } while (after !== null);
  expect(keys).toEqual([...keys].sort());
  expect(keys).toEqual(expect.arrayContaining(['fado', 'lisboa', 'lisbon', 'oporto', 'porto', 'strasse']));
  const { items } = unwrap(await content.listHashtags({ first: 100 }));
  expect(items.find(({ key }) => key === 'lisboa')).toMatchObject({
    display: 'Lisboa',
    description: null,
    banned: false,
    noTrend: false,
    aliases: ['lissabon'],
  });
});
