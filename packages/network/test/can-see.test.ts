import { canSeeFollows, profileSight, type ViewerClass, visiblePosts } from '../src';

const open = { status: 'active', isPrivate: false } as const;
const closed = { status: 'active', isPrivate: true } as const;
const suspended = { status: 'suspended', isPrivate: false } as const;

const all = ['public', 'followers', 'close_friends'];
const table: readonly [ViewerClass, string, readonly string[], boolean, readonly string[], boolean][] = [
  // viewer, profile of an open account, its posts, its follows, posts of a private one, its follows
  ['anonymous', 'full', ['public'], false, [], false],
  ['stranger', 'full', ['public'], true, [], false],
  ['pending', 'full', ['public'], true, [], false],
  ['follower', 'full', ['public', 'followers'], true, ['public', 'followers'], true],
  ['self', 'full', all, true, all, true],
  ['blocked', 'none', [], false, [], false],
  ['blocking', 'stub', [], false, [], false],
];

test.each(table)('%s', (viewer, profile, posts, follows, privatePosts, privateFollows) => {
  expect(profileSight(viewer, open)).toBe(profile);
  expect(profileSight(viewer, closed)).toBe(profile);
  expect(visiblePosts(viewer, open)).toEqual(posts);
  expect(visiblePosts(viewer, closed)).toEqual(privatePosts);
  expect(canSeeFollows(viewer, open)).toBe(follows);
  expect(canSeeFollows(viewer, closed)).toBe(privateFollows);
});

test.each(table)('a suspended account hides everything from %s', (viewer) => {
  expect(profileSight(viewer, suspended)).toBe(viewer === 'self' ? 'full' : 'none');
  expect(visiblePosts(viewer, suspended)).toEqual([]);
  expect(canSeeFollows(viewer, suspended)).toBe(false);
});
