import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '../../ids';

export interface InsertedBlock {
  readonly blockerId: UserId;
  readonly blockedId: UserId;
}

const insert = statement<InsertedBlock & { at: Date }, InsertedBlock>({
  name: 'factory.insert_block',
  text: `
    INSERT INTO tintype.blocks (blocker_id, blocked_id, created_at) VALUES ($blockerId, $blockedId, $at)
    RETURNING blocker_id, blocked_id`,
});

/**
 * That one user blocks another, by plain SQL: the row alone. What a block hides is the commands' work, not a factory's.
 *
 * @example
 * await insertBlock(database.ownerRepo, { blockerId: ada.id, blockedId: troll.id });
 */
export async function insertBlock(
  repo: Repo,
  given: InsertedBlock & { readonly at?: Date },
): Promise<InsertedBlock> {
  const { blockerId, blockedId, at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { blockerId, blockedId, at });
  if (row === null) throw new Error('the factory inserted no block');
  return row;
}
