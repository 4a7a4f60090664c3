import {
  avatarJobs,
  copyRows,
  followJob,
  missingDefinitions,
  readDefinitions,
  setAside,
  userJobs,
} from '@tintype/seed/load';
import { createPlan, type PlanOptions } from '@tintype/seed/plan';
import { counters, fillCounter } from '@tintype/shared-db';
import type { Client } from 'pg';
import { withScratchDatabase } from './scratch-database';

/** A few of what a graph has besides follows, so that no probe of them is of an empty table. */
const besides = [
  `INSERT INTO tintype.blocks (blocker_id, blocked_id)
    SELECT follower_id, followee_id FROM tintype.follows TABLESAMPLE SYSTEM (1) REPEATABLE (1)`,
  `INSERT INTO tintype.mutes (muter_id, muted_id, posts, stories)
    SELECT follower_id, followee_id, true, true FROM tintype.follows TABLESAMPLE SYSTEM (2) REPEATABLE (2)`,
  `INSERT INTO tintype.close_friends (owner_id, friend_id)
    SELECT followee_id, follower_id FROM tintype.follows TABLESAMPLE SYSTEM (2) REPEATABLE (3)`,
  `INSERT INTO tintype.restrictions (owner_id, restricted_id)
    SELECT followee_id, follower_id FROM tintype.follows TABLESAMPLE SYSTEM (1) REPEATABLE (4)`,
  `INSERT INTO tintype.suggestion_dismissals (owner_id, dismissed_id)
    SELECT follower_id, followee_id FROM tintype.follows TABLESAMPLE SYSTEM (1) REPEATABLE (5)`,
];

/** How large, and if it is a measured one, which edges. */
export type GraphSizes = Omit<PlanOptions, 'seed'>;

/** The follow graph of a planned network, with its counters and indexes, in a database that is dropped afterwards. */
export function withGraph<T>(
  sizes: GraphSizes,
  work: (client: Client, url: string) => Promise<T>,
): Promise<T> {
  const plan = createPlan({ seed: 1, ...sizes });
  return withScratchDatabase(async (client, url) => {
    await client.query('BEGIN');
    const definitions = await readDefinitions(client);
    await setAside(client, definitions);
    await client.query('COMMIT');
    await client.query('RESET search_path');
    await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
    for (const job of [...userJobs(plan, 'x'), ...avatarJobs(plan), followJob(plan)])
      await copyRows(client, job);
    const filled = counters.filter(({ table }) => table === 'follow_counters').map(fillCounter);
    for (const statement of [...filled, ...besides]) await client.query(statement);
    for (const { create } of await missingDefinitions(client, definitions)) await client.query(create);
    await client.query('VACUUM (ANALYZE)');
    await client.query('RESET synchronous_commit');
    return work(client, url);
  });
}
