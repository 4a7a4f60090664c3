import type { Meta } from '@tintype/action-log';
import { unwrap } from '@tintype/repo';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@tintype/shared-db/testing';
import { type Accounts, createAccounts, hashPassword } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

export interface AccountsFixture {
  readonly database: TestDatabase;
  readonly accounts: Accounts;
}

/** One real argon2id hash for all, where a test is not about hashing: the other rules need no 20 ms a user. */
const shared = hashPassword('correct horse battery');

export async function openAccounts(options: TestDatabaseOptions = {}): Promise<AccountsFixture> {
  const database = await createTestDatabase({ ...options, as: 'accounts' });
  return { database, accounts: createAccounts(database.repo, { hashPassword: () => shared }) };
}

/** A clock that stands still until a test moves it. */
export class MovableClock {
  private time = Date.UTC(2026, 4, 1, 12);
  readonly now = (): Date => new Date(this.time);

  moveDays(days: number): void {
    this.time += days * 24 * 60 * 60 * 1000;
  }

  moveSeconds(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** The rows that a query of the owner of the database finds. */
export function rowsOf<Row extends object = Record<string, unknown>>(
  { database }: Pick<AccountsFixture, 'database'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return database.ownerRepo.dataSource.query(sql, [...values]);
}

/** Input of a registration that succeeds. */
export function registration(
  username: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    username,
    email: `${username}@example.org`,
    password: 'correct horse battery',
    name: 'Ada Lovelace',
    ...overrides,
  };
}

export { unwrap };
