import { changesOf, postEditingChangeset, versionOf } from '../../src/changesets/post-editing';
import { postDraftChangeset } from '../../src/changesets/post-publication';

const nothing = {
  ...{ caption: null, locates: false, lat: null, long: null },
  ...{ sensitive: null, commentsPolicy: null, visibility: null },
};

describe('an edit', () => {
  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['fields of no post', { status: 'removed', authorId: 'x', lockVersion: 7, publishedAt: null }, {}],
    ['undefined fields', { caption: undefined, lat: undefined, sensitive: undefined }, {}],
    ['a caption', { caption: 'e\u0301' }, { caption: '\u00e9' }],
    ['an empty caption', { caption: '' }, { caption: '' }],
    ['null as a caption', { caption: null }, { caption: '' }],
    ['an invisible caption', { caption: '\u200b ' }, { caption: '' }],
    ['a place', { lat: '38.7', long: '-9.1' }, { locates: true, lat: '38.7', long: '-9.1' }],
    ['no place', { lat: null }, { locates: true }],
    [
      'flags and audiences',
      { sensitive: 'true', commentsPolicy: 'off', visibility: 'followers' },
      {
        ...{ sensitive: true, commentsPolicy: 'off', visibility: 'followers' },
      },
    ],
    ['null elsewhere', { sensitive: null, commentsPolicy: null, visibility: null }, {}],
    ['an inherited caption', Object.create({ caption: 'Fog' }), {}],
  ])('changes what is given: %s', (_name, params, changes) => {
    const changeset = postEditingChangeset(params, 1);
    const form = changeset.applyAction('update');
    expect(form.ok && changesOf(form.value, params)).toEqual({ ...nothing, ...changes });
  });

  test.each<[unknown, number | null]>([
    [1, 1],
    ['12', 12],
    [2_147_483_647, 2_147_483_647],
    [0, null],
    [-1, null],
    [2_147_483_648, null],
    [1.5, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['latest', null],
    [' ', null],
    [null, null],
    [undefined, null],
    [[1], null],
    [{ valueOf: () => 1 }, null],
    [Symbol('version'), null],
    [10n ** 30n, null],
  ])('has a version: %p is %p', (given, version) => {
    expect(versionOf(given)).toBe(version);
    expect(postEditingChangeset({}, given).valid).toBe(version !== null);
  });

  test('tells of every error at once, in the order of the fields', () => {
    const changes = {
      caption: `#a${' #b'.repeat(1)} ${Array.from({ length: 31 }, (_, i) => `#t${i}`).join(' ')}`,
      lat: '1',
    };
    expect(postEditingChangeset(changes, 'old').errorsByField).toEqual({
      caption: ['should have at most 30 hashtag(s)'],
      long: ['must be given together with lat'],
      version: ['must be the version of the post that was read'],
    });
  });
});

describe('a draft', () => {
  test.each<[string, object]>([
    ['nothing', {}],
    ['an empty caption', { caption: '' }],
    ['white space', { caption: ' \n\u3000' }],
    ['an invisible caption', { caption: '\u200b\u2060' }],
  ])('needs no caption: %s', (_name, params) => {
    const changeset = postDraftChangeset(params);
    expect(changeset.valid).toBe(true);
    expect(changeset.getField('caption') ?? '').toBe('');
  });

  test('has the other rules of a post', () => {
    expect(
      postDraftChangeset({ caption: 'x'.repeat(2201), visibility: 'mine', long: '200' }).errorsByField,
    ).toEqual({
      caption: ['should be at most 2200 character(s)'],
      visibility: ['is invalid'],
      long: ['long must be a longitude string or number'],
    });
    expect(postDraftChangeset('aaa').errorsByField['base']).toHaveLength(1);
  });
});
