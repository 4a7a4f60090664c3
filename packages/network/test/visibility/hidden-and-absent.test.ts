import type { UserId } from '@tintype/shared-db';
import { testsAreDeep } from '@tintype/shared-db/testing';
import {
  type AnonymousViewer,
  err,
  type Network,
  type NetworkScope,
  registeredCommands,
  registeredReads,
} from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { namesOfCalls } from '../named-call';
import {
  type HiddenCall,
  hiddenReads,
  moderatorCalls,
  type Target,
  type TargetKind,
  viewerCalls,
} from './hidden-calls';
import { waysOfHiding } from './ways-of-hiding';

let fixture: TestNetwork;
let network: Network;
let viewer: UserId;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({ onStatement: ({ text }) => sent.push(text) });
  [viewer] = (await fixture.people(1)) as [UserId];
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

/**
 * The registrations say which calls name nothing of another user: lists of the viewer, the viewer's own account, secrets of the
 * caller. A call of another kind has a target, or is listed here.
 */
const withoutTarget = [
  ...Object.entries(registeredReads).flatMap(([name, { of }]) => (of === 'viewer' ? name : [])),
  ...Object.entries(registeredCommands.viewer).flatMap(([name, { guard }]) =>
    guard === 'own_account' || guard === 'secret' ? name : [],
  ),
  'account.setPrivacy',
  // They name something of the viewer's own: own-things.test.ts calls them with what is another user's.
  ...Object.entries(registeredCommands.viewer).flatMap(([name, { guard, takes }]) =>
    guard === 'active' && takes.includes('collection') ? name : [],
  ),
  'collections.create',
  'stories.publish',
  'stories.createHighlight',
  // It takes nothing.
  'hashtags.trending',
  // viewer/media.test.ts has the link of a user who is hidden.
  'media.openLink',
  'media.store',
  // viewer/shop.test.ts has the orders and the products of other users.
  ...Object.entries(registeredCommands.viewer).flatMap(([name, { guard }]) =>
    guard === 'active' && name.startsWith('shop.') ? name : [],
  ),
];

/** Reports are of no user's content: viewer/reports.test.ts asks for one that is there and one that is not. */
const ofReports = Object.keys(registeredCommands.moderator).filter((name) => name.startsWith('reports.'));

test('every read and command of a viewer, and of a moderator, is called here, or names nothing of another user', () => {
  const called = new Set([...Object.keys(viewerCalls), ...withoutTarget]);
  expect([...called].sort()).toEqual(namesOfCalls(network.as(viewer)));
  expect([...Object.keys(moderatorCalls), ...ofReports].sort()).toEqual(
    namesOfCalls(network.moderate(viewer)),
  );
});

type Run = (target: Target, requestId: string) => Promise<unknown>;

/** The calls of a table that are given a target of this kind. */
function callsOf<Of>(
  table: Readonly<Record<string, HiddenCall<Of>>>,
  kind: TargetKind,
  open: (requestId: string) => Of,
): (readonly [string, Run])[] {
  return Object.entries(table).flatMap(([name, call]): (readonly [string, Run])[] =>
    call.of === kind
      ? [[name, (target: Target, requestId: string) => call.run(open(requestId), target)]]
      : [],
  );
}

const callsAbout = (scope: NetworkScope, kind: TargetKind) => [
  ...callsOf(viewerCalls, kind, (requestId) => scope.as(viewer, requestId)),
  ...callsOf(moderatorCalls, kind, (requestId) => scope.moderate(viewer, requestId)).map(
    ([name, run]) => [`moderate.${name}`, run] as const,
  ),
];

/** What a viewer could ever learn of a call: its answer, how much it asked of the database, and their own actions. */
async function traceOf(run: Run, target: Target) {
  const requestId = fixture.database.repo.newId();
  sent.length = 0;
  const answer = await run(target, requestId);
  const statements = [...sent];
  const actions = await fixture.rows(
    `SELECT name, entity_type, outcome, data, entity_id = ANY($2) AS given FROM tintype.actions
     WHERE request_id = $1 ORDER BY created_at, id`,
    [
      requestId,
      [
        target.user,
        target.username,
        target.post,
        target.comment,
        target.tag,
        target.hashtag,
        target.story,
        target.highlight,
      ],
    ],
  );
  return { answer, statements, actions };
}

const ways = Object.entries(waysOfHiding).flatMap(([kind, byName]) =>
  Object.entries(byName).map(([name, hide]) => [kind as TargetKind, name, hide] as const),
);

test.each(ways)(
  '[inv 59] %s: one %s is answered, asked for and logged as one that is not there',
  async (kind, _name, hide) => {
    const { hidden, absent, relate } = await hide(fixture, viewer);
    const calls = callsAbout(network, kind);
    expect(calls.length).toBeGreaterThan(kind === 'story' || kind === 'highlight' ? 2 : 5);
    for (const [name, run] of calls) {
      await relate();
      expect([name, await traceOf(run, hidden)]).toEqual([name, await traceOf(run, absent)]);
    }
  },
);

/**
 * The calls that are tried inside of a transaction with one way of hiding: all in a deep run. In a small one a third, in turn, so that
 * every kind has each of its calls tried where it hides in three ways.
 */
function someCallsAbout(kind: TargetKind, way: string): readonly string[] {
  const names = callsAbout(network, kind).map(([name]) => name);
  const ofKind = ways.filter(([other]) => other === kind);
  const third = ofKind.findIndex(([, name]) => name === way) % 3;
  return testsAreDeep || ofKind.length < 3 ? names : names.filter((_, index) => index % 3 === third);
}

test.each(ways)(
  '[inv 59] %s: inside of a transaction one %s is answered and asked for as one that is not there',
  async (kind, way, hide) => {
    const { hidden, absent, relate } = await hide(fixture, viewer);
    await relate();
    for (const name of someCallsAbout(kind, way)) {
      const traces: unknown[] = [];
      for (const target of [hidden, absent])
        await network.transact(async (tx) => {
          const run = new Map(callsAbout(tx, kind)).get(name);
          sent.length = 0;
          const answer = await run?.(target, 'inside');
          traces.push({ answer, statements: [...sent] });
          return err('undone');
        });
      expect([name, traces[0]]).toEqual([name, traces[1]]);
    }
  },
);

/** Ways of hiding that need no relation to the viewer, who may be anybody then. */
const fromEverybody = ways.filter(([, name]) =>
  /suspended|deactivated|deleted|private|close friends|followers|removed|draft|archived|waits|expired|banned|by a block with/.test(
    name,
  ),
);

test.each(fromEverybody)(
  '[inv 59] %s: one %s is not there for a caller who is not logged in',
  async (kind, _name, hide) => {
    const { hidden, absent } = await hide(fixture, viewer);
    for (const [name, run] of callsOf<AnonymousViewer>(hiddenReads, kind, () => network.as(null))) {
      expect([name, await traceOf(run, hidden)]).toEqual([name, await traceOf(run, absent)]);
    }
  },
);

test('a follow of a banned hashtag ends, though the answer does not tell', async () => {
  const hide = waysOfHiding.hashtag['that is banned'];
  if (!hide) throw new Error('no hashtag is banned');
  const { hidden, relate } = await hide(fixture, viewer);
  await relate();
  const ended = await network.as(viewer).hashtags.unfollow(hidden.hashtag);
  expect(ended).toEqual({ ok: true, value: { changed: false } });
  const left = await fixture.rows(`SELECT FROM tintype.hashtag_follows WHERE hashtag_id = $1`, [
    hidden.hashtag,
  ]);
  expect(left).toEqual([]);
});

test('what a viewer withdraws from a hidden user ends, though the answer does not tell', async () => {
  const hide = waysOfHiding.user['is suspended'];
  if (!hide) throw new Error('no user is suspended');
  const { hidden, relate } = await hide(fixture, viewer);
  await relate();
  const me = network.as(viewer);
  for (const ended of [
    me.people.unfollow(hidden.user),
    me.people.removeFollower(hidden.user),
    me.people.unmute(hidden.user),
    me.people.unrestrict(hidden.user),
    me.people.removeCloseFriend(hidden.user),
    me.people.restoreSuggestion(hidden.user),
    me.posts.unlike(hidden.post),
    me.collections.unsave(hidden.post),
    me.comments.unlike(hidden.post, hidden.comment),
  ])
    expect(await ended).toEqual({ ok: true, value: { changed: false } });
  expect(
    await fixture.rows(
      `SELECT (SELECT count(*)::int FROM tintype.follows WHERE $1 IN (follower_id, followee_id)) AS follows,
        (SELECT count(*)::int FROM tintype.mutes WHERE muted_id = $1) AS mutes,
        (SELECT count(*)::int FROM tintype.restrictions WHERE restricted_id = $1) AS restrictions,
        (SELECT count(*)::int FROM tintype.close_friends WHERE friend_id = $1) AS friends,
        (SELECT count(*)::int FROM tintype.suggestion_dismissals WHERE dismissed_id = $1) AS dismissals,
        (SELECT count(*)::int FROM tintype.post_likes WHERE post_id = $2) AS likes,
        (SELECT count(*)::int FROM tintype.saved_posts WHERE post_id = $2) AS saves,
        (SELECT count(*)::int FROM tintype.comment_likes WHERE comment_id = $3) AS comment_likes`,
      [hidden.user, hidden.post, hidden.comment],
    ),
  ).toEqual([
    {
      follows: 0,
      mutes: 0,
      restrictions: 0,
      friends: 0,
      dismissals: 0,
      likes: 0,
      saves: 0,
      comment_likes: 0,
    },
  ]);
});
