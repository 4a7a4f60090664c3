import { ProgrammerError } from '@tintype/database';
import { Changeset } from '@tintype/repo';
import { fingerprint, watchPatterns } from '@tintype/shared-db/testing';
import { err, type NetworkScope, systemMeta, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { callNamed, namesOfCalls } from '../named-call';
import {
  hostileValues,
  isList,
  isObjectOfFields,
  isOfProgram,
  rightValue,
  someLargeValues,
  type There,
} from './arguments';
import {
  type Argument,
  accountsCalls,
  actionLogCalls,
  anonymousCalls,
  contentCalls,
  graphCalls,
  mediaCalls,
  moderationCalls,
  moderatorCalls,
  shopCalls,
  viewerCalls,
} from './calls';
import { seed } from './inputs';

let fixture: TestNetwork;
let there: There;
let admin: UserId;

beforeAll(async () => {
  fixture = await openTestNetwork();
  const { network } = fixture;
  const [me, other] = [(await fixture.register()).id, (await fixture.register()).id];
  admin = (await fixture.register('admin')).id;
  const post = unwrap(await network.as(me).posts.publish({ caption: 'First #light' })).id;
  const hashtag = unwrap(await network.as(me).hashtags.get('light')).id;
  const comment = unwrap(await network.as(me).comments.add(post, 'Splendid')).id;
  there = { me, other, post, comment, hashtag };
  // A setting that was never changed has no row, and gets one by being saved as it is.
  unwrap(await network.as(me).account.changeSettings({ hideFromSearch: true }));
});
afterAll(() => fixture?.close());

type OpenApi = (scope: NetworkScope) => object;

/** Every way in, and its calls. Inside a transaction the contexts keep what they hold. */
const apis: Readonly<
  Record<string, { open: OpenApi; calls: Readonly<Record<string, readonly Argument[]>> }>
> = {
  viewer: { open: (scope) => scope.as(there.me), calls: viewerCalls },
  anonymous: { open: (scope) => scope.as(null), calls: anonymousCalls },
  moderator: { open: (scope) => scope.moderate(admin), calls: moderatorCalls },
  content: { open: ({ content }) => content, calls: contentCalls },
  media: { open: ({ media }) => media, calls: mediaCalls },
  moderation: { open: ({ moderation }) => moderation, calls: moderationCalls },
  shop: { open: ({ shop }) => shop, calls: shopCalls },
  socialGraph: { open: ({ socialGraph }) => socialGraph, calls: graphCalls },
  accounts: { open: ({ accounts }) => accounts, calls: accountsCalls },
  actionLog: { open: ({ actionLog }) => actionLog, calls: actionLogCalls },
};

const cases = Object.entries(apis).flatMap(([apiName, { calls }]) =>
  Object.entries(calls).map(([name, places]) => ({ apiName, name, places })),
);
const isContext = (apiName: string) =>
  ['content', 'media', 'moderation', 'shop', 'socialGraph', 'accounts', 'actionLog'].includes(apiName);

test.each(Object.entries(apis).filter(([apiName]) => apiName !== 'accounts'))(
  'every call of %s is asked here',
  (_apiName, { open, calls }) => {
    expect(Object.keys(calls).sort()).toEqual(namesOfCalls(open(fixture.network)));
  },
);

/** What came of a call: its result, or what it threw. */
type Came = { readonly kind: string; readonly value?: unknown; readonly errors?: unknown };

async function callWith(apiName: string, name: string, given: readonly unknown[]): Promise<Came> {
  let came: Came = { kind: 'none' };
  const call = async (scope: NetworkScope): Promise<void> => {
    came = cameOf(await callNamed(apis[apiName]?.open(scope) ?? {}, name)(...given));
  };
  try {
    if (!isContext(apiName)) await call(fixture.network);
    else
      await fixture.network.transact(async (tx) => {
        await call(tx);
        return err({ kind: 'undone' } as const);
      });
  } catch (error) {
    const tooMany = error instanceof ProgrammerError && error.message.startsWith('a list of ids has at most');
    return isContext(apiName) && tooMany ? { kind: 'too_many' } : { kind: String(error).slice(0, 200) };
  }
  return came;
}

function cameOf(answer: unknown): Came {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer))
    return { kind: 'ok', value: answer };
  const { ok, value, error } = answer as { ok: boolean; value?: unknown; error?: { kind: string } };
  if (ok) return { kind: 'ok', value };
  const changeset = Reflect.get(error ?? {}, 'changeset');
  const errors = changeset instanceof Changeset ? changeset.errorsByField : {};
  return { kind: error?.kind ?? 'none', errors };
}

type Tables = ReadonlyMap<string, string>;

/** What the database held after the call before, of the calls that must change nothing. */
let held: Tables = new Map();

const look = async (): Promise<Tables> => {
  held = await fingerprint(fixture.database.dataSource);
  return held;
};

/** Expects that the database holds what it did, but for what a call makes for any visitor. */
async function expectUnchanged(name: string, before: Tables): Promise<void> {
  const compared = (tables: Tables) =>
    new Map([...tables].filter(([table]) => passing[name] === undefined || table !== passing[name]));
  expect(compared(await look())).toEqual(compared(before));
}

const passing: Readonly<Record<string, string>> = { 'account.startPasskeyLogin': 'passkey_challenges' };

/** What a call may answer to what is wrong; a success must have changed nothing. */
const declared = new Set([
  ...['ok', 'invalid', 'not_found', 'inactive', 'comments_off', 'stale', 'too_many', 'invalid_range'],
  ...['invalid_token', 'invalid_session', 'invalid_credentials'],
]);

/** The answer that a value must get in a place, beside being declared; null where that is all. */
function wanted(apiName: string, place: Argument, value: unknown): RegExp | null {
  const isNone = !isObjectOfFields(value);
  if (['form', 'cart', 'share', 'draft', 'scopes', 'role'].includes(place))
    return isNone ? /^invalid .*must be an object with the fields/ : null;
  if (place === 'request' && isNone && value !== undefined)
    return apiName === 'anonymous'
      ? /^(?:not_found|invalid .*with the fields first, after)/
      : /^invalid .*fields first/;
  if (['pictures', 'peopleTags', 'productTags'].includes(place) && !isList(value)) return /^invalid /;
  if (place === 'users' && apiName === 'viewer' && !isList(value)) return /^invalid .*must be a list/;
  if (['user', 'post', 'comment', 'code', 'hashtag'].includes(place) && !isContext(apiName))
    return /^(?!invalid )/;
  return null;
}

const shown = (value: unknown): string => {
  try {
    return `${typeof value} ${JSON.stringify(value)?.slice(0, 60)}`;
  } catch {
    return typeof value;
  }
};

describe(`any value in a place of a call, seed ${seed}`, () => {
  beforeAll(look);

  test.each(cases)('$apiName: $name', async ({ apiName, name, places }) => {
    const before = held;
    const problems: unknown[] = [];
    for (const [index, place] of places.entries()) {
      if (isOfProgram(place)) continue;
      for (const value of hostileValues(place)) {
        const given = places.map((other, at) => (at === index ? value : rightValue(other, there)));
        const { kind, errors = {} } = await callWith(apiName, name, given);
        const answer = `${kind} ${JSON.stringify(errors)}`;
        if (!declared.has(kind) || wanted(apiName, place, value)?.test(answer) === false)
          problems.push([index, place, shown(value), answer]);
      }
    }
    expect({ problems: problems.slice(0, 4), count: problems.length }).toEqual({ problems: [], count: 0 });
    await expectUnchanged(name, before);
  });
});

/** The longest text of any form is a caption: 2,200 code points, of which each may come in seven units. */
const bound = 15_400;

describe('ten megabytes in any place are refused before any code reads them through', () => {
  beforeAll(look);

  test.each(cases.filter(({ places }) => places.length > 0))(
    '$apiName: $name',
    async ({ apiName, name, places }) => {
      const before = held;
      const problems: unknown[] = [];
      for (const [index, place] of places.entries()) {
        if (isOfProgram(place)) continue;
        for (const [what, value] of someLargeValues()) {
          // An object without a field that a mute or a draft knows is one that says nothing.
          if (
            (place === 'scopes' || place === 'draft') &&
            what !== 'fields of long texts' &&
            isObjectOfFields(value)
          )
            continue;
          const given = places.map((other, at) => (at === index ? value : rightValue(other, there)));
          let came: Came = { kind: 'none' };
          const ran = await watchPatterns(bound, async () => {
            came = await callWith(apiName, name, given);
          });
          if (!declared.has(came.kind) || ran.length > 0)
            problems.push([index, place, what, came.kind, ran[0]]);
        }
      }
      expect({ problems: problems.slice(0, 4), count: problems.length }).toEqual({ problems: [], count: 0 });
      await expectUnchanged(name, before);
    },
  );
});

const ids: readonly Argument[] = [
  'user',
  'post',
  'comment',
  'hashtag',
  'users',
  'posts',
  'edge',
  'target',
  'viewer',
];

/** The same ids as Swift and .NET write them. */
function inCapitals(value: unknown): unknown {
  if (typeof value === 'string') return value.toUpperCase();
  if (Array.isArray(value)) return value.map(inCapitals);
  return Object.fromEntries(Object.entries(Object(value)).map(([key, id]) => [key, inCapitals(id)]));
}

/** What of an answer does not depend on when it was asked. */
function lasting(came: Came): unknown {
  const changing = new Set(['id', 'createdAt', 'publishedAt', 'next', 'targetId']);
  const plain = came.value instanceof Map ? [...came.value] : came.value;
  return JSON.parse(
    JSON.stringify({ ...came, value: plain }, (key, value: unknown) =>
      changing.has(key) ? undefined : value,
    ),
  );
}

describe('an id is the same in capitals', () => {
  const withIds = cases.filter(({ places }) => places.some((place) => ids.includes(place)));

  test.each(withIds)('$apiName: $name', async ({ apiName, name, places }) => {
    const { me, other, post, comment, hashtag } = there;
    const both = { followerId: me, followeeId: other, blockerId: me, blockedId: other };
    const edge = { ...both, muterId: me, mutedId: other, ownerId: me, otherId: other };
    const target = { postId: post, commentId: comment, hashtagId: hashtag, userId: me, approverId: me };
    const asked = places.map((place) =>
      place === 'edge' ? edge : place === 'target' ? target : rightValue(place, there),
    );
    const capitals = asked.map((value, index) =>
      ids.includes(places[index] ?? 'meta') ? inCapitals(value) : value,
    );
    const answers: unknown[] = [];
    for (const given of [asked, capitals]) {
      await fixture.network.transact(async (tx) => {
        const call = callNamed(apis[apiName]?.open(tx) ?? {}, name);
        answers.push(lasting(cameOf(await call(...given))));
        return err({ kind: 'undone' } as const);
      });
    }
    expect(answers).toHaveLength(2);
    expect(answers[1]).toEqual(answers[0]);
  });

  test('what is answered, and what is logged, has them in lower case', async () => {
    const { network } = fixture;
    const { other } = there;
    const capitals = other.toUpperCase() as UserId;
    const me = network.as(there.me.toUpperCase() as UserId, 'capitals');
    unwrap(await me.people.follow(capitals));
    expect([...unwrap(await me.people.relationships([capitals, other])).keys()]).toEqual([other]);
    unwrap(await me.people.unfollow(capitals));
    const { items } = unwrap(await network.actionLog.listEntityActions('user', capitals));
    const mine = items.filter(({ requestId }) => requestId === 'capitals');
    expect(mine.map(({ name, actorId, entityId }) => [name, actorId, entityId])).toEqual([
      ['unfollow_user', there.me, other],
      ['follow_user', there.me, other],
    ]);
  });

  test('a page goes on whatever the case of the id that it is of', async () => {
    const { network } = fixture;
    const { me } = there;
    unwrap(await network.as(me).posts.publish({ caption: 'Second light' }));
    const first = unwrap(await network.as(me).posts.of(me, { first: 1 }));
    const second = unwrap(
      await network.as(me).posts.of(me.toUpperCase() as UserId, { first: 1, after: first.next }),
    );
    expect(second.items.map(({ caption }) => caption)).toEqual(['First #light']);
  });

  test.each(['{%}', 'urn:uuid:%', ' %', '%\n', '%0'])(
    'a form of an id that PostgreSQL accepts and we do not finds nothing: %s',
    async (form) => {
      const spelt = form.replace('%', there.post);
      const plain = there.post.replaceAll('-', '');
      for (const id of [spelt, plain])
        expect(await callWith('viewer', 'posts.get', [id])).toMatchObject({ kind: 'not_found' });
    },
  );
});

test('a list of ids has at most a thousand', async () => {
  const many = (length: number) => Array.from({ length }, () => there.other);
  expect(await callWith('viewer', 'people.relationships', [many(1000)])).toMatchObject({ kind: 'ok' });
  expect(await callWith('viewer', 'people.relationships', [many(1001)])).toMatchObject({
    kind: 'invalid',
    errors: { userIds: ['should have at most 1000 item(s)'] },
  });
  const answer = await callWith('viewer', 'people.relationships', [[there.other, 'nonsense', null, 7]]);
  expect([...(answer.value as Map<UserId, unknown>).keys()]).toEqual([there.other]);
});

test('a malformed choice of sessions ends no session', async () => {
  const me = fixture.network.as(there.me);
  for (const given of [null, 0, 'all', true, [], new Map(), { only: null }, { only: 5 }, { only: {} }])
    expect(await me.account.revokeSessions(given as never)).toEqual({ ok: true, value: { revoked: 0 } });
});

test('a caller who is no user, in a request that has no id, gets the answers of a user who is not there', async () => {
  const given: readonly unknown[] = [undefined, 0, '', 'id', '\u0000', {}];
  for (const id of given) {
    const stranger = fixture.network.as(id as UserId, '\u0000');
    expect(cameOf(await stranger.account.rename({ username: 'somebody_else' })).kind).toBe('not_found');
    expect(cameOf(await stranger.account.reactivate()).kind).toBe('not_found');
    expect(cameOf(await stranger.account.sessions()).kind).toBe('not_found');
    expect(cameOf(await stranger.posts.like(there.post)).kind).toBe('inactive');
  }
});

test('a post that shows nothing is refused with the field, and logged as refused', async () => {
  const me = fixture.network.as(there.me, 'empty');
  // @ts-expect-error The form of a post has no field `captoin`.
  const misspelt = await me.posts.publish({ captoin: 'Lost' });
  expect(cameOf(misspelt).errors).toEqual({ caption: ["can't be blank"] });
  expect(cameOf(await me.posts.publish({})).errors).toEqual({ caption: ["can't be blank"] });
  // @ts-expect-error A text is not an object with the fields of a post.
  const text = await me.posts.publish('aaa');
  expect(cameOf(text).errors).toMatchObject({ base: [expect.stringContaining('must be an object')] });
  // @ts-expect-error The scopes of a mute have no field `post`; it is `posts`.
  const scopes = await me.people.mute(there.other, { post: false });
  expect(cameOf(scopes).kind).toBe('ok');
  const byMistake = { postId: there.post, authorId: there.me };
  // @ts-expect-error The form of a comment has no field `bdoy`, and `body` is missing.
  const addComment = () => fixture.network.content.addComment({ ...byMistake, bdoy: 'x' }, systemMeta);
  expect(typeof addComment).toBe('function');
  expect(await fixture.actionsOf(there.me, 'empty')).toEqual([
    ...['publish_post failed', 'publish_post failed', 'publish_post failed', 'mute_user'],
  ]);
});
