import {
  createTestDatabase,
  fingerprint,
  relyingParty,
  type TestDatabase,
  testCursorKey,
} from '@tintype/shared-db/testing';
import { type Network, openNetwork, systemMeta, unwrap, type Viewer } from '../../src';
import { password } from '../accounts-options';
import { type Call, calls, type There, withoutTexts } from './id-and-cursor-calls';
import { hostileTexts, seed } from './inputs';

let database: TestDatabase;
let network: Network;
let there: There;

beforeAll(async () => {
  database = await createTestDatabase();
  network = await openNetwork({
    cursorKey: testCursorKey,
    url: database.url,
    hashPassword: async () => '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    accounts: {
      relyingParty,
    },
  });
  const form = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
  const ada = unwrap(await network.accounts.registerUser(form, systemMeta)).id;
  const post = unwrap(await network.as(ada).publishPost({ caption: 'First light' })).id;
  const comment = unwrap(await network.as(ada).comment(post, 'Splendid')).id;
  there = { ada, post, comment };
});
afterAll(async () => {
  await network?.close();
  await database?.close();
});

/** A success that says that there was nothing: an empty page, an empty map, or no change. */
function isNothing(value: unknown): boolean {
  if (value instanceof Map) return value.size === 0;
  const { items, changed, revoked } = Object(value);
  return changed === false || revoked === 0 || (Array.isArray(items) && items.length === 0);
}

/** A blank visibility means the usual one, and a blank parent none: both are right, and neither is hostile. */
const texts = hostileTexts.filter((text) => text.trim() !== '');

test('every read and command of a viewer is asked here', () => {
  expect([...Object.keys(calls), ...withoutTexts].sort()).toEqual(Object.keys(network.as(there.ada)).sort());
});

const declared = ['not_found', 'invalid', 'inactive', 'comments_off', 'invalid_token', 'invalid_session'];

/** What is wrong with the answers to hostile texts: which text, and what came instead of a declared error. */
async function problemsOf(call: Call, viewer: Viewer): Promise<readonly unknown[]> {
  const problems: unknown[] = [];
  for (const text of texts) {
    try {
      const answer = await call(viewer, text, there);
      if (answer.ok && isNothing(answer.value)) continue;
      const kind = answer.ok ? 'ok' : answer.error.kind;
      if (!declared.includes(kind)) problems.push([text.slice(0, 40), kind]);
    } catch (error) {
      problems.push([text.slice(0, 40), String(error).slice(0, 120)]);
    }
  }
  return problems;
}

const cases = Object.entries(calls).flatMap(([name, list]) =>
  list.map((call, index): [string, Call] => [`${name}, text ${index + 1} of ${list.length}`, call]),
);

describe(`hostile ids and cursors, seed ${seed}`, () => {
  test.each(cases)('%s', async (_name, call) => {
    const before = await fingerprint(database.dataSource);
    const problems = await problemsOf(call, network.as(there.ada));
    expect({ problems: problems.slice(0, 3), count: problems.length }).toEqual({ problems: [], count: 0 });
    expect(await fingerprint(database.dataSource)).toEqual(before);
  });
});
