import type { Meta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ReportId } from '@tintype/shared-db/moderation';
import {
  createTestDatabase,
  insertUser,
  type TestDatabase,
  type TestDatabaseOptions,
} from '@tintype/shared-db/testing';
import { createModeration, type Moderation } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

/** What a moderator does. */
export const by = (actorId: UserId): Meta => ({ actorId, requestId: 'test' });

export interface ModerationFixture {
  readonly database: TestDatabase;
  readonly moderation: Moderation;
}

export async function openModeration(options: TestDatabaseOptions = {}): Promise<ModerationFixture> {
  const database = await createTestDatabase({ ...options, as: 'moderation' });
  return { database, moderation: createModeration(database.repo) };
}

/** A user. */
export const user = async ({ database }: ModerationFixture): Promise<UserId> =>
  (await insertUser(database.ownerRepo)).id;

/** An open report of a user about another one. */
export async function report(
  { moderation }: ModerationFixture,
  reporterId: UserId,
  userId: UserId,
): Promise<ReportId> {
  const reported = { userId, snapshot: { name: 'Mallory' } };
  return unwrap(await moderation.fileReport(reporterId, reported, { reason: 'spam' }, meta)).id;
}

export { unwrap };
