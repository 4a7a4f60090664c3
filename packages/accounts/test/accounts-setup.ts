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
