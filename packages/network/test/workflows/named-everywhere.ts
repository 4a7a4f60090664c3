import type { UserId } from '@tintype/shared-db';
import { columnsNaming, userColumns } from '@tintype/shared-db/testing';
import type { TestNetwork } from '../../src/testing';

/** Writes a user's id, by plain SQL, into every column for user ids that a life does not fill. */
export async function nameEverywhere({ database }: TestNetwork, id: UserId, other: UserId): Promise<void> {
  for (const text of [
    `INSERT INTO tintype.blocks (blocker_id, blocked_id) VALUES ($2, $1)`,
    `INSERT INTO tintype.suggestion_dismissals (owner_id, dismissed_id) VALUES ($2, $1)`,
    `INSERT INTO tintype.restrictions (owner_id, restricted_id) VALUES ($2, $1) ON CONFLICT DO NOTHING`,
    `INSERT INTO tintype.security_tokens (user_id, purpose, token_hash, created_at, expires_at)
     SELECT $1, 'reset_password', sha256('reset'), now(), now() + interval '1 day' WHERE $2::uuid IS NOT NULL`,
  ])
    await database.ownerRepo.dataSource.query(text, [id, other]);
}

/** The columns that hold a user's id, as they are declared, in which this user does not stand. */
export async function columnsWithout({ database }: TestNetwork, id: UserId): Promise<readonly string[]> {
  const naming = await columnsNaming(database.ownerRepo.dataSource, id);
  return userColumns().flatMap(({ name }) => (naming.includes(name) ? [] : [name]));
}

/** The columns that still name a purged user without a declaration, and the declared ones with their reasons. */
export async function leftBehind({ database }: TestNetwork, id: UserId) {
  const naming = await columnsNaming(database.ownerRepo.dataSource, id);
  const kept = new Map(
    userColumns().flatMap(({ name, atPurge }) =>
      typeof atPurge === 'object' ? [[name, atPurge.kept] as const] : [],
    ),
  );
  return {
    forgotten: naming.filter((name) => !kept.has(name)),
    kept: naming.flatMap((name) => (kept.has(name) ? [`  ${name}: ${kept.get(name)}`] : [])),
  };
}
