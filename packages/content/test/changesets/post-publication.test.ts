import { mediaArrangementChangeset } from '../../src/changesets/media-arrangement';
import { newCommentChangeset } from '../../src/changesets/new-comment';
import { postPublicationChangeset } from '../../src/changesets/post-publication';

describe('a publication', () => {
  test.each([
    [{ caption: 'x'.repeat(2201) }, { caption: ['should be at most 2200 character(s)'] }],
    [{ caption: 'a\u0000b' }, { caption: ['is invalid'] }],
    [{ caption: '\ud800' }, { caption: ['is invalid'] }],
    [{ caption: 7 }, { caption: ['is invalid'] }],
    [{ caption: 'Fog', visibility: 'everybody' }, { visibility: ['is invalid'] }],
    [{ caption: 'Fog', lat: '38.7' }, { long: ['must be given together with lat'] }],
    [{ caption: 'Fog', lat: '91', long: '0' }, { lat: ['lat must be a latitude string or number'] }],
    [{ caption: 'Fog', lat: 'NaN', long: '0' }, { lat: ['is invalid'] }],
    [
      { caption: Array.from({ length: 31 }, (_, i) => `#t${i}`).join(' ') },
      { caption: ['should have at most 30 hashtag(s)'] },
    ],
    [
      { caption: Array.from({ length: 21 }, (_, i) => `@u${i}`).join(' ') },
      { caption: ['should have at most 20 mention(s)'] },
    ],
  ])('%j', (params, errors) => {
    expect(postPublicationChangeset(params).errorsByField).toEqual(errors);
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['a misspelt caption', { captoin: 'Lost' }],
    ['null', { caption: null }],
    ['an empty text', { caption: '' }],
    ['white space', { caption: ' \n\t\u00a0\u3000' }],
    ['zero-width characters', { caption: '\u200b\u200d\ufeff\u2060' }],
    ['Hangul fillers', { caption: '\u3164\u115f' }],
    ['a blank Braille pattern', { caption: '\u2800' }],
    ['marks of direction and a variation selector', { caption: '\u200f\u202e\ufe0f' }],
    ['an inherited caption', Object.create({ caption: 'Fog' })],
  ])('shows something: %s does not', (_name, params) => {
    expect(postPublicationChangeset(params).errorsByField).toEqual({ caption: ["can't be blank"] });
  });

  test.each(['.', '0', '\u00e9', 'e\u0301', '\u2764\ufe0f', '#a'])('%j is something to see', (caption) => {
    expect(postPublicationChangeset({ caption }).valid).toBe(true);
  });

  const noObject =
    'must be an object with the fields caption, visibility, commentsPolicy, lat, long, sensitive, media';
  test.each<[string, unknown]>([
    ['a text', 'aaa'],
    ['a number', 7],
    ['a list', [{ caption: 'Fog' }]],
    ['a function', Object.assign(() => undefined, { caption: 'Fog' })],
    ['a date', Object.assign(new Date(0), { caption: 'Fog' })],
    ['a map', new Map([['caption', 'Fog']])],
    ['a boxed text', Object('aaa')],
    ['bytes', Buffer.from('aaa')],
    [
      'an instance of a class',
      new (class {
        caption = 'Fog';
      })(),
    ],
    ['a proxy', new Proxy({ caption: 'Fog' }, {})],
  ])('the input is an object: %s is refused', (_name, params) => {
    expect(postPublicationChangeset(params).errorsByField).toMatchObject({ base: [noObject] });
  });

  test('may be said in an object without a prototype, and no getter runs', () => {
    expect(postPublicationChangeset(Object.assign(Object.create(null), { caption: 'Fog' })).valid).toBe(true);
    const refuse = () => {
      throw new Error('a getter of the caller ran');
    };
    const trap = Object.defineProperty({ lat: '1', long: '1' }, 'caption', { enumerable: true, get: refuse });
    expect(postPublicationChangeset(trap).errorsByField).toEqual({ caption: ["can't be blank"] });
  });

  test('takes 2,200 characters, also when each takes four bytes', () => {
    expect(postPublicationChangeset({ caption: '🦊'.repeat(2200) }).valid).toBe(true);
  });

  test('ignores what is not asked for', () => {
    const changeset = postPublicationChangeset({
      caption: 'Hello',
      id: 'x',
      status: 'removed',
      likes: 9,
      __proto__: { sensitive: true },
    });
    expect(changeset.changes).toEqual({ caption: 'Hello' });
  });
});

describe('the pictures of a publication', () => {
  const id = (n: number) => `0198f0c4-7b5a-7c3d-8e21-${String(n).padStart(12, '0')}`;
  const pictures = (count: number) => Array.from({ length: count }, (_, n) => ({ mediaId: id(n) }));

  test.each<[string, unknown, object]>([
    ['no list', 7, { media: ['is invalid'] }],
    ['items that are no objects', ['a', null], { media: ['is invalid'] }],
    ['one that is not named', [{}], { 'media.0.mediaId': ["can't be blank"] }],
    ['one without an id', [{ mediaId: 'x' }], { 'media.0.mediaId': ['is invalid'] }],
    ['one twice', [{ mediaId: id(1) }, { mediaId: id(1) }], { media: ['should have each picture once'] }],
    [
      'a long text',
      [{ mediaId: id(1), alt: 'x'.repeat(1001) }],
      { 'media.0.alt': ['should be at most 1000 character(s)'] },
    ],
    [
      'a text that shows nothing',
      [{ mediaId: id(1) }, { mediaId: id(2), alt: '\u200b' }],
      { media: ['should have an alternative text that shows something, or none, for picture 2'] },
    ],
  ])('%s', (_name, media, errors) => {
    expect(postPublicationChangeset({ caption: 'Fog', media }).errorsByField).toEqual(errors);
  });

  test('are twenty at most', () => {
    expect(postPublicationChangeset({ media: pictures(20) }).valid).toBe(true);
    const { errorsByField } = postPublicationChangeset({ media: pictures(21) });
    expect(Object.keys(errorsByField)).toEqual(['media']);
  });

  test('stand in for a caption, and are needed where that is the rule', () => {
    const rules = { requiresMedia: true };
    expect(postPublicationChangeset({ media: pictures(1) }).valid).toBe(true);
    expect(postPublicationChangeset({ media: pictures(1) }, rules).valid).toBe(true);
    expect(postPublicationChangeset({ media: [] }).errorsByField).toEqual({ caption: ["can't be blank"] });
    for (const media of [undefined, null, []])
      expect(postPublicationChangeset({ caption: 'Fog', media }, rules).errorsByField).toEqual({
        media: ["can't be blank"],
      });
  });

  test('are a list in an arrangement, which may be empty: the statement judges that, by the state of the post', () => {
    expect(mediaArrangementChangeset({ media: [] }).valid).toBe(true);
    expect(mediaArrangementChangeset({}).errorsByField).toEqual({ media: ["can't be blank"] });
    for (const media of [undefined, null, 'x', [[]]])
      expect(Object.keys(mediaArrangementChangeset({ media }).errorsByField)).toEqual(['media']);
  });
});

describe('a text is measured as it is stored, in NFC', () => {
  const tooLong = ['should be at most 2200 character(s)'];
  test.each<[string, string, number]>([
    ['letters with marks of their own, which become one each', 'a\u0300', 2200],
    ['three marks that become one letter', '\u03b1\u0313\u0300\u0345', 2200],
    ['three signs of another plane that become one', '\u{1611e}\u{1611e}\u{1611f}', 2200],
    ['singletons', '\u212b', 2200],
    ['letters that are longer when they are stored', '\u0958', 1100],
    ['signs that are three when they are stored', '\u{1d160}', 733],
    ['variation selectors', '\u2764\ufe0f', 1100],
  ])('%s', (_name, sign, most) => {
    for (const [count, errors] of [
      [most, {}],
      [most + 1, { caption: tooLong }],
    ] as const) {
      const changeset = postPublicationChangeset({ caption: sign.repeat(count) });
      expect(changeset.errorsByField).toEqual(errors);
      expect(changeset.getChange('caption')).toBe(sign.repeat(count).normalize('NFC'));
      const body = newCommentChangeset({ body: sign.repeat(count) });
      expect(body.errorsByField).toEqual(count === most ? {} : { body: tooLong });
    }
  });
});

describe('a comment', () => {
  test.each([
    [{}, { body: ["can't be blank"] }],
    [{ body: '   ' }, { body: ["can't be blank"] }],
    [{ body: '\u200b\u2800' }, { body: ["can't be blank"] }],
    [{ body: 'x'.repeat(2201) }, { body: ['should be at most 2200 character(s)'] }],
    [{ body: 'x', parentId: 'nonsense' }, { parentId: ['is invalid'] }],
  ])('%j', (params, errors) => {
    expect(newCommentChangeset(params).errorsByField).toEqual(errors);
  });
});
