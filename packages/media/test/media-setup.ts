import type { Meta } from '@tintype/action-log';
import { bound, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { leaveAccountState, type UserId } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@tintype/shared-db/testing';
import { createMedia, type Media, type People } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

/** A picture of everything that the form wants, but for its path. */
export const given = {
  fileSize: 48_213,
  mime: 'image/jpeg',
  sha256: 'ab'.repeat(32),
  width: 1080,
  height: 1350,
} as const;

const leaveState = statement<{ id: UserId }, object>({
  name: 'test.leave_account_state',
  text: `SELECT ${leaveAccountState} FROM tintype.users WHERE id = $id`,
});

/** What the network passes to media, read here from the rows that the factories insert. */
export const people: People = { accountStateLock: (id) => bound(leaveState, { id }) };

export interface MediaFixture {
  readonly database: TestDatabase;
  readonly media: Media;
}

export async function openMedia(options: TestDatabaseOptions = {}): Promise<MediaFixture> {
  const database = await createTestDatabase({ ...options, as: 'media' });
  return { database, media: createMedia(database.repo, people) };
}

/** The rows of a query on the whole database, as the owner sees it. */
export async function rows(
  repo: Repo,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return repo.dataSource.query(text, [...values]);
}

export { unwrap };
