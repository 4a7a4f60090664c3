import type { Audience, ViewerClass } from '../../src';
import { admits } from '../../src/visibility/audience';
import { VIEWER_CLASSES, viewerClass } from '../../src/visibility/vocabulary';

const standings = ['self', 'mutual', 'follower', 'followed', 'stranger', 'blocked'] as const;
type Standing = (typeof standings)[number];

const table: readonly (readonly [Audience, Readonly<Record<Standing, boolean>>])[] = [
  ['everyone', { self: true, mutual: true, follower: true, followed: true, stranger: true, blocked: false }],
  [
    'followers',
    { self: true, mutual: true, follower: true, followed: false, stranger: false, blocked: false },
  ],
  [
    'followed',
    { self: true, mutual: true, follower: false, followed: true, stranger: false, blocked: false },
  ],
  [
    'nobody',
    { self: true, mutual: false, follower: false, followed: false, stranger: false, blocked: false },
  ],
];

/** Every relationship, as far as it decides. */
const facts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23].flatMap(
  (n) =>
    [false, true].map((closeFriendOf) => ({
      following: n % 3 === 1,
      requested: n % 3 === 2,
      followedBy: n % 2 === 1,
      blocking: Math.floor(n / 6) % 2 === 1,
      blockedBy: n >= 12,
      closeFriendOf,
    })),
);

/** The standing of a viewer in words of the settings; a request is not a follow. */
function standingIn({ following, followedBy, blocking, blockedBy }: (typeof facts)[number]): Standing {
  if (blocking || blockedBy) return 'blocked';
  if (following) return followedBy ? 'mutual' : 'follower';
  return followedBy ? 'followed' : 'stranger';
}

test.each(table)('an owner who allows something to %s allows it to these', (audience, allowed) => {
  for (const relationship of facts) {
    const viewer = viewerClass(false, relationship);
    const said = [relationship, admits(audience, { viewer, relationship })];
    expect(said).toEqual([relationship, allowed[standingIn(relationship)]]);
    expect(admits(audience, { viewer: 'self', relationship })).toBe(allowed.self);
  }
});

test('the relationships above reach every class of a viewer who is another user', () => {
  const others: readonly ViewerClass[] = VIEWER_CLASSES.filter(
    (viewer) => !['self', 'anonymous', 'moderator'].includes(viewer),
  );
  expect(new Set(facts.map((fact) => viewerClass(false, fact)))).toEqual(new Set(others));
});

test('a viewer without a relationship to the owner counts as everyone', () => {
  const viewer = viewerClass(false, null);
  const allowing = table.filter(([audience]) => admits(audience, { viewer, relationship: null }));
  expect(allowing.map(([audience]) => audience)).toEqual(['everyone']);
});
