import type { Audience } from '../../src';
import { admits, STANDINGS, type Standing, standingOf } from '../../src/visibility/audience';

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

test.each(table)('what is allowed to %s is allowed to these', (audience, said) => {
  expect(Object.fromEntries(STANDINGS.map((standing) => [standing, admits(audience, standing)]))).toEqual(
    said,
  );
});

const facts = [false, true].flatMap((following) =>
  [false, true].flatMap((followedBy) =>
    [false, true].flatMap((blocking) =>
      [false, true].map((blockedBy) => ({ following, followedBy, blocking, blockedBy })),
    ),
  ),
);

test.each(facts)('$following, $followedBy, $blocking, $blockedBy is one standing', (fact) => {
  const { following, followedBy, blocking, blockedBy } = fact;
  const unblocked = ['stranger', 'followed', 'follower', 'mutual'][
    Number(following) * 2 + Number(followedBy)
  ];
  expect(standingOf(false, fact)).toBe(blocking || blockedBy ? 'blocked' : unblocked);
  expect(standingOf(true, fact)).toBe('self');
});

test('who is in no relationship to the owner is a stranger', () => {
  expect(standingOf(false, null)).toBe('stranger');
});
