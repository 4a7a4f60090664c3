import { unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type CounterDrift, type UserId, verifyCounters } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { type Network, openNetwork } from '../src';

export interface NetworkFixture {
  readonly database: TestDatabase;
  readonly network: Network;
  close(): Promise<void>;
}

/** A network over a test database of its own. */
export async function openTestNetwork(options: { readonly poolSize?: number } = {}): Promise<NetworkFixture> {
  const database = await createTestDatabase(options);
  const network = await openNetwork({ url: database.url, cursorKey: testCursorKey, ...options });
  return {
    database,
    network,
    close: async () => {
      await network.close();
      await database.close();
    },
  };
}

/** So many users, by plain SQL. */
export async function people(
  { database }: NetworkFixture,
  count: number,
  given: Parameters<typeof insertUser>[1] = {},
): Promise<UserId[]> {
  const made = await Promise.all(Array.from({ length: count }, () => insertUser(database.ownerRepo, given)));
  return made.map((user) => user.id);
}

/** The rows of a query on the whole database. */
export function rows<Row extends object = Record<string, unknown>>(
  { database }: NetworkFixture,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return database.ownerRepo.dataSource.query(text, [...values]);
}

/** The counters that differ from a fresh count; an empty list when all are right. */
export function drift({
  database,
}: {
  readonly database: { readonly ownerRepo: Repo };
}): Promise<CounterDrift[]> {
  return verifyCounters(database.ownerRepo);
}

export { unwrap };
