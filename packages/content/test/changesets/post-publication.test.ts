import { newCommentChangeset } from '../../src/changesets/new-comment';
import { postPublicationChangeset } from '../../src/changesets/post-publication';

describe('a publication', () => {
  test.each([
    [{ caption: 'x'.repeat(2201) }, { caption: ['should be at most 2200 character(s)'] }],
    [{ caption: 'a\u0000b' }, { caption: ['is invalid'] }],
    [{ caption: '\ud800' }, { caption: ['is invalid'] }],
    [{ caption: 7 }, { caption: ['is invalid'] }],
    [{ visibility: 'everybody' }, { visibility: ['is invalid'] }],
    [{ lat: '38.7' }, { long: ['must be given together with lat'] }],
    [{ lat: '91', long: '0' }, { lat: ['lat must be a latitude string or number'] }],
    [{ lat: 'NaN', long: '0' }, { lat: ['is invalid'] }],
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

describe('a comment', () => {
  test.each([
    [{}, { body: ["can't be blank"] }],
    [{ body: '   ' }, { body: ["can't be blank"] }],
    [{ body: 'x'.repeat(2201) }, { body: ['should be at most 2200 character(s)'] }],
    [{ body: 'x', parentId: 'nonsense' }, { parentId: ['is invalid'] }],
  ])('%j', (params, errors) => {
    expect(newCommentChangeset(params).errorsByField).toEqual(errors);
  });
});
