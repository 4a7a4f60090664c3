import type { Meta } from '@tintype/action-log';
import { statement, unwrap } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  createTestDatabase,
  insertUser,
  type TestDatabase,
  type TestDatabaseOptions,
} from '@tintype/shared-db/testing';
import { createSocialGraph, type People, type SocialGraph } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

const standing = statement<{ id: UserId }, { status: string; isPrivate: boolean }>({
  name: 'test.get_standing',
  text: 'SELECT status, is_private FROM tintype.users WHERE id = $id',
});

export const people: People = { hold: (tx, id) => tx.sqlOne(standing, { id }) };

export interface GraphFixture {
  readonly database: TestDatabase;
  readonly graph: SocialGraph;
}

export async function openGraph(options: TestDatabaseOptions = {}): Promise<GraphFixture> {
  const database = await createTestDatabase({ ...options, as: 'social-graph' });
  return { database, graph: createSocialGraph(database.repo, people) };
}

/** The ids of so many fresh users. */
export async function freshUsers(database: TestDatabase, count: number): Promise<UserId[]> {
  const users = await Promise.all(Array.from({ length: count }, () => insertUser(database.ownerRepo)));
  return users.map((user) => user.id);
}

/** Counters that differ from what they count, either way; none is as it should be. */
export async function drift(database: TestDatabase): Promise<unknown[]> {
  return database.ownerRepo.dataSource.query(`
    WITH counted AS (
      SELECT followee_id AS user_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END AS kind, count(*) AS value
      FROM tintype.follows GROUP BY 1, 2
      UNION ALL
      SELECT follower_id, 'following', count(*) FROM tintype.follows WHERE state = 'accepted' GROUP BY 1
    )
    SELECT user_id, kind, k.value AS counter, c.value AS counted
    FROM counted c FULL JOIN tintype.follow_counters k USING (user_id, kind)
    WHERE coalesce(c.value, 0) <> coalesce(k.value, 0)`);
}

export { unwrap };
