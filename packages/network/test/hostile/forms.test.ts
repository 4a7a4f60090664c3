import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import {
  createKeyRing,
  err,
  type Network,
  type NetworkScope,
  openNetwork,
  systemMeta,
  unwrap,
} from '../../src';
import { accountDrivers, type Driver } from './account-drivers';
import { countActions, fingerprint } from './fingerprint';
import { hostileParams, naughtyParams, noParams, seed } from './inputs';

type Params = Readonly<Record<string, unknown>>;

let database: TestDatabase;
let network: Network;
let authorId: Parameters<NetworkScope['accounts']['getUser']>[0];
let otherId: typeof authorId;
let postId: Parameters<NetworkScope['content']['getPost']>[0];

beforeAll(async () => {
  database = await createTestDatabase();
  // Half a second for each of thousands of passwords would be hours; what is hashed is not what is tested.
  network = await openNetwork({
    url: database.url,
    hashPassword: async () => '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    accounts: {
      verifyPassword: async () => false,
      keyRing: createKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`),
      relyingParty: { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] },
      throttleLimits: {
        'login-address': { points: 0, seconds: 900 },
        delivery: { points: 0, seconds: 900 },
      },
    },
  });
  const ada = { username: 'ada', email: 'ada@example.org', password: 'correct horse battery', name: 'Ada' };
  authorId = unwrap(await network.accounts.registerUser(ada, systemMeta)).id;
  const grace = { ...ada, username: 'grace', email: 'g@example.org' };
  otherId = unwrap(await network.accounts.registerUser(grace, systemMeta)).id;
  postId = unwrap(await network.as(authorId).publishPost({ caption: 'First #light' })).id;
});
afterAll(async () => {
  await network?.close();
  await database?.close();
});

const drivers: Readonly<Record<string, Driver>> = {
  RegisterUserForm: {
    valid: {
      username: 'grace_hopper',
      email: 'grace@example.org',
      password: 'correct horse battery',
      name: 'Grace Hopper',
      bio: 'Ships\nand bugs',
      website: 'https://example.org',
      pronouns: ['she', 'her'],
    },
    kinds: ['invalid'],
    takesAnything: true,
    run: (scope, params) => scope.accounts.registerUser(params, systemMeta),
  },
  PublishPostForm: {
    valid: {
      caption: 'Splendid #dawn with @ada',
      visibility: 'public',
      commentsPolicy: 'everyone',
      lat: '38.7223',
      long: '-9.1393',
      sensitive: false,
    },
    kinds: ['invalid', 'not_found', 'inactive'],
    takesAnything: false,
    run: (scope, params) => scope.as(authorId).publishPost(params),
  },
  AddCommentForm: {
    valid: { body: 'Splendid, @ada', parentId: null },
    kinds: ['invalid', 'not_found', 'comments_off'],
    takesAnything: false,
    run: (scope, params: Params) =>
      scope.content.addComment({ ...params, postId, authorId }, { ...systemMeta, actorId: authorId }),
  },
  ...accountDrivers(() => ({ network, userId: authorId })),
  MuteForm: {
    valid: { posts: true, stories: 'false', expiresAt: '2999-01-01T00:00:00Z' },
    kinds: ['invalid'],
    takesAnything: false,
    run: (scope, params: Params) =>
      scope.socialGraph.mute(
        { ...params, muterId: authorId, mutedId: otherId },
        { ...systemMeta, actorId: authorId },
      ),
  },
};

const packages = join(__dirname, '../../..');

/** The classes that the packages' form folders export, whoever wrote them. */
function formClasses(): readonly string[] {
  return readdirSync(packages)
    .flatMap((name) => filesUnder(join(packages, name, 'src/forms')))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)])
    .map(([, name = '']) => name);
}

function filesUnder(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A package without forms.
    return [];
  }
}

test('every form of the packages is driven here', () => {
  expect([...formClasses()].sort()).toEqual(Object.keys(drivers).sort());
});

/** Runs a driver on one input; a valid one is undone. The kind of the answer, 'ok' where there was no error. */
async function answer(driver: Driver, params: never): Promise<string> {
  let kind = 'none';
  await network.transact(async (tx) => {
    const result = await driver.run(tx, params);
    kind = result.ok ? 'ok' : result.error.kind;
    return err({ kind: 'undone' });
  });
  return kind;
}

async function inParallel<Item>(items: readonly Item[], run: (item: Item, index: number) => Promise<void>) {
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) await run(item, index);
  };
  await Promise.all([worker(), worker(), worker(), worker(), worker(), worker()]);
}

describe(`hostile input, seed ${seed}`, () => {
  let driven = 0;

  test.each(Object.entries(drivers))(
    '%s: every answer is declared, and what is refused leaves no trace',
    async (_name, driver) => {
      const inputs: readonly unknown[] = [
        ...naughtyParams(driver.valid),
        ...hostileParams(driver.valid, driver.runs ?? 1_200),
        ...(driver.takesAnything ? noParams : []),
      ];
      const before = await fingerprint(database.dataSource);
      const logged = await countActions(database.dataSource);
      const problems: unknown[] = [];
      let refusals = 0;
      await inParallel(inputs, async (input, index) => {
        try {
          const kind = await answer(driver, input as never);
          if (kind === 'ok') return;
          if (!driver.kinds.includes(kind)) problems.push([index, kind]);
          // Once more without a transaction around it that would undo whatever it did.
          const again = await driver.run(network, input as never);
          if (again.ok || again.error.kind !== kind) problems.push([index, kind, 'changed its answer']);
          refusals += 2;
        } catch (error) {
          problems.push([index, String(error)]);
        }
      });
      driven += inputs.length;
      expect({ seed, problems: problems.slice(0, 5), count: problems.length }).toEqual({
        seed,
        problems: [],
        count: 0,
      });
      expect(await fingerprint(database.dataSource)).toEqual(before);
      const now = await countActions(database.dataSource);
      expect([now['succeeded'], now['failed']]).toEqual([
        logged['succeeded'],
        (logged['failed'] ?? 0) + refusals,
      ]);
      expect(refusals).toBeGreaterThan(0);
    },
    120_000,
  );

  test('enough of it', () => {
    expect(driven).toBeGreaterThanOrEqual(10_000);
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
  });
});
