import { asUserId, idOfNothing } from '@tintype/shared-db';
import { type ArgumentKind, type UserId, unwrap } from '../../src';
import { type TestNetwork, testClient } from '../../src/testing';
import { callNamed } from '../named-call';
import { type ApiName, allCalls, callsAt, stage } from './apis';
import { argumentFor, type Scene, setScene } from './scene-calls';

/** Every registered command, by the API that has it. */
export const commands = allCalls.flatMap(({ apiName, name }) => {
  const { takes, guard = '', action } = callsAt[apiName][name] ?? { takes: [] };
  return action === undefined ? [] : [{ apiName, name, takes, guard, action }];
});
export type Command = (typeof commands)[number];

/** Who calls, and what with. */
interface Attempt {
  readonly caller: UserId | null;
  readonly run: (api: object) => Promise<unknown>;
}

type Wrong = readonly [what: string, value: unknown];

/** What is wrong in a place, by its kind. */
function wrongValues(fixture: TestNetwork, kind: ArgumentKind): readonly Wrong[] {
  const absent: Wrong = ['absent', fixture.database.repo.newId()];
  const values: Partial<Record<ArgumentKind, readonly Wrong[]>> = {
    user: [absent, ['malformed', 'nonsense']],
    post: [absent, ['malformed', 'nonsense']],
    comment: [absent, ['malformed', 'nonsense']],
    collection: [absent, ['malformed', 'nonsense']],
    story: [absent, ['malformed', 'nonsense']],
    highlight: [absent, ['malformed', 'nonsense']],
    product: [absent, ['malformed', 'nonsense']],
    order: [absent, ['malformed', 'nonsense']],
    file: [
      ['absent', { ownerId: fixture.database.repo.newId(), mediaId: fixture.database.repo.newId() }],
      ['malformed', 'nonsense'],
    ],
    bytes: [['no stream', null]],
    hashtag: [absent, ['malformed', 'nonsense']],
    report: [absent, ['malformed', 'nonsense']],
    reason: [
      ['empty', {}],
      ['no object', null],
    ],
    filters: [['invalid', { target: 'nonsense' }]],
    decision: [['no object', null]],
    form: [
      ['empty', {}],
      ['no object', null],
    ],
    cart: [
      ['empty', {}],
      ['no object', null],
    ],
    share: [
      ['empty', {}],
      ['no object', null],
    ],
    role: [
      ['empty', {}],
      ['no object', null],
    ],
    scopes: [
      ['invalid', { posts: 'nonsense' }],
      ['no object', null],
    ],
    pictures: [
      ['nothing', null],
      ['no list', 'nonsense'],
      ['no picture of theirs', [{ mediaId: idOfNothing }]],
    ],
    productTags: [
      ['nothing', null],
      ['no list', 'nonsense'],
      ['no product of theirs', [{ productId: idOfNothing }]],
    ],
    peopleTags: [
      ['nothing', null],
      ['no list', 'nonsense'],
    ],
    draft: [
      ['invalid', { visibility: 'nonsense' }],
      ['no object', null],
    ],
    seenVersion: [
      ['stale', 99],
      ['no version', 'nonsense'],
    ],
    code: [['malformed', 'nonsense']],
    body: [
      ['empty', ''],
      ['no text', null],
    ],
    flag: [['no flag', 'nonsense']],
    version: [
      ['no number', 'nonsense'],
      ['unknown', 9],
    ],
    key: [['unknown', 'nonsense']],
    device: [['no device', null]],
    sessions: [['nonsense', 5]],
    client: [['unknown', null]],
  };
  return values[kind] ?? [];
}

function rightValue(kind: ArgumentKind, scene: Scene): unknown {
  const secrets: Partial<Record<ArgumentKind, unknown>> = {
    ...{ key: 'key', device: {}, client: testClient, sessions: {} },
  };
  return argumentFor(kind, scene) ?? secrets[kind];
}

async function callerAt(fixture: TestNetwork, apiName: ApiName, scene: Scene): Promise<UserId | null> {
  if (apiName === 'anonymous') return null;
  return apiName === 'moderator' ? (await fixture.register('admin')).id : scene.me;
}

export type Attempts = readonly (readonly [what: string, attempt: Attempt])[];

/** With a wrong value in each place, one at a time. */
export async function wrongAttempts(
  fixture: TestNetwork,
  { apiName, name, takes }: Command,
): Promise<Attempts> {
  const scene = await setScene(fixture);
  const caller = await callerAt(fixture, apiName, scene);
  return takes.flatMap((place, index) =>
    wrongValues(fixture, place).map(([what, value]): readonly [string, Attempt] => {
      const given = takes.map((kind, at) => (at === index ? value : rightValue(kind, scene)));
      return [`${what} as ${place}`, { caller, run: (api) => callNamed(api, name)(...given) }];
    }),
  );
}

const setStatus = (fixture: TestNetwork, id: UserId | null, status: string) =>
  fixture.rows('UPDATE tintype.users SET status = $2 WHERE id = $1', [id, status]);

/** By a caller who may do nothing. */
export async function refusedCallers(
  fixture: TestNetwork,
  { apiName, name, guard }: Command,
): Promise<Attempts> {
  if (apiName === 'anonymous') return [];
  const ofSuspended = await stage(fixture, apiName, name);
  await setStatus(fixture, ofSuspended.caller, 'suspended');
  // What is refused leaves the scene as it was. What is presented, as a secret is, is used up by the first caller.
  const { run } = changesNothingRefused.includes(guard) ? ofSuspended : await stage(fixture, apiName, name);
  return [
    ['right, by a suspended caller', ofSuspended],
    ['right, by a caller who is no user', { run, caller: asUserId(fixture.database.repo.newId()) }],
    ...(apiName === 'moderator'
      ? [['right, by a user', { run, caller: (await fixture.register()).id }] as const]
      : []),
  ];
}

/** The guards that look at the caller before anything is done: what they refuse can be tried again. */
export const changesNothingRefused: readonly string[] = ['active', 'visible', 'withdrawal', 'role'];

/** On things that the caller does not see, or that do not admit the caller. */
export async function refusedTargets(
  fixture: TestNetwork,
  { apiName, name, takes }: Command,
): Promise<Attempts> {
  const named = takes.filter((kind) => ['user', 'post', 'comment', 'story', 'hashtag'].includes(kind));
  if (apiName !== 'viewer' || named.length === 0) return [];
  const ways: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    'of a user who blocks the caller': ({ me, other }) =>
      fixture.network.as(other).people.block(me).then(unwrap),
    'of a suspended user': ({ other }) => setStatus(fixture, other, 'suspended'),
    'that is banned': async ({ hashtag }) =>
      fixture.network
        .moderate((await fixture.register('moderator')).id)
        .hashtags.ban(hashtag)
        .then(unwrap),
    'of a user who lets followers comment': ({ other }) =>
      fixture.network.as(other).account.changeSettings({ commentsFrom: 'followers' }).then(unwrap),
    'with comments off': ({ post }) =>
      fixture.rows(`UPDATE tintype.posts SET comments_policy = 'off' WHERE id = $1`, [post]),
  };
  const attempts: (readonly [string, Attempt])[] = [];
  for (const [way, hide] of Object.entries(ways)) {
    // Who may comment decides about comments alone.
    if (way.includes('comment') && !takes.includes('body')) continue;
    if (way.includes('banned') !== takes.includes('hashtag')) continue;
    const scene = await setScene(fixture);
    await hide(scene);
    const given = takes.map((kind) => rightValue(kind, scene));
    attempts.push([way, { caller: scene.me, run: (api) => callNamed(api, name)(...given) }]);
  }
  return attempts;
}
