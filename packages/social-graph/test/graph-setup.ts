import type { Meta } from '@tintype/action-log';
import { bound, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import {
  type CounterDrift,
  isChangedPair,
  leaveAccountState,
  type UserId,
  verifyCounters,
} from '@tintype/shared-db';
import {
  createTestDatabase,
  insertUser,
  type TestDatabase,
  type TestDatabaseOptions,
} from '@tintype/shared-db/testing';
import {
  type BlockPair,
  createSocialGraph,
  type GraphSideEffects,
  type People,
  type SocialGraph,
} from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

// Without the lock: the role of this context may not lock users.
const accountState = statement<{ id: UserId }, object>({
  name: 'test.leave_account_state',
  text: `SELECT ${leaveAccountState} FROM tintype.users WHERE id = $id`,
});

const active = statement<{ ids: readonly UserId[] }, { id: UserId }>({
  name: 'test.find_active',
  text: `SELECT id FROM tintype.users WHERE id = ANY($ids::uuid[]) AND status = 'active'`,
});

export const people: People = {
  accountStateLock: (id) => bound(accountState, { id }),
  findActive: async (repo, ids) => new Set((await repo.sql(active, { ids })).map(({ id }) => id)),
  seenBy: () => ({ people: async (those) => new Set(those), profiles: async (those) => new Set(those) }),
};

type Effect = 'blocked' | 'unblocked';

const effectSql = statement<BlockPair & { effect: Effect }, object>({
  name: 'test.remember_effect',
  text: `INSERT INTO tintype.actions (id, name, entity_type, entity_id, outcome)
    SELECT gen_random_uuid(), $effect::text, 'effect', $blockerId::uuid || ' ' || $blockedId::uuid, 'succeeded'
    WHERE ${isChangedPair('$blockerId', '$blockedId')}`,
});

/** Side effects that only remember where they took effect. */
export const sideEffects: GraphSideEffects = {
  blocked: (pair) => [bound(effectSql, { ...pair, effect: 'blocked' })],
  unblocked: (pair) => [bound(effectSql, { ...pair, effect: 'unblocked' })],
};

export interface GraphFixture {
  readonly database: TestDatabase;
  readonly graph: SocialGraph;
  /** The same graph on another repo, as inside a transaction. */
  withRepo(repo: Repo): SocialGraph;
  /** Which side effects took effect, in their order. */
  effects(): Promise<readonly string[]>;
}

export async function openGraph(options: TestDatabaseOptions = {}): Promise<GraphFixture> {
  const database = await createTestDatabase({ ...options, as: 'social-graph' });
  const withRepo = (repo: Repo): SocialGraph => createSocialGraph(repo, people, sideEffects);
  const effects = async (): Promise<readonly string[]> => {
    const rows: readonly { readonly effect: string }[] = await database.dataSource.query(
      `SELECT name || ' ' || entity_id AS effect FROM tintype.actions WHERE entity_type = 'effect' ORDER BY created_at, id`,
    );
    return rows.map(({ effect }) => effect);
  };
  return { database, graph: withRepo(database.repo), withRepo, effects };
}

/** Opens a database before the tests of a file and closes it after them. */
export function useGraph(options?: TestDatabaseOptions): GraphFixture {
  let opened: GraphFixture | null = null;
  beforeAll(async () => {
    opened = await openGraph(options);
  });
  afterAll(() => opened?.database.close());
  const current = (): GraphFixture => {
    if (opened === null) throw new Error('the graph is opened before the first test, and not at import');
    return opened;
  };
  return {
    get database() {
      return current().database;
    },
    get graph() {
      return current().graph;
    },
    effects: () => current().effects(),
    withRepo: (repo) => current().withRepo(repo),
  };
}

/** Inserts users and returns their ids. */
export async function freshUsers(database: TestDatabase, count: number): Promise<UserId[]> {
  const users = await Promise.all(Array.from({ length: count }, () => insertUser(database.ownerRepo)));
  return users.map((user) => user.id);
}

/** The counters that differ from a fresh count; an empty list when all are right. */
export function drift(database: TestDatabase): Promise<CounterDrift[]> {
  return verifyCounters(database.ownerRepo);
}

export { unwrap };
