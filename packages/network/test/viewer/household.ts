import { createTestDatabase, type TestDatabase, testCursorKey, totpCode } from '@tintype/shared-db/testing';
import { type Network, type NetworkOptions, openNetwork, systemMeta, type UserId, unwrap } from '../../src';
import { accountsOptions, password } from '../accounts-options';

export const client = { address: '192.0.2.1', userAgent: 'Browser' } as const;

export interface Household {
  readonly database: TestDatabase;
  readonly network: Network;
  /** The same house once more, told of each statement. */
  listening(onStatement: (name: string) => void): Promise<Network>;
  /** Somebody with an account and nothing more. */
  register(role?: 'user' | 'moderator' | 'admin'): Promise<Dweller>;
  rows(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Names and outcomes of what somebody has done in a request, the first first. */
  actionsOf(actorId: UserId | null, requestId: string): Promise<readonly string[]>;
  moveMinutes(minutes: number): void;
  now(): Date;
  close(): Promise<void>;
}

export interface Dweller {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
}

/** A house with every option that the commands of accounts ask for, whose clock moves only when it is told. */
export async function openHousehold(): Promise<Household> {
  const database = await createTestDatabase();
  let now = new Date();
  const options: NetworkOptions = {
    url: database.url,
    cursorKey: testCursorKey,
    clock: () => now,
    accounts: accountsOptions,
  };
  const network = await openNetwork(options);
  const query = (text: string, values: readonly unknown[] = []) =>
    database.ownerRepo.dataSource.query(text, [...values]);
  let made = 0;
  return {
    database,
    network,
    listening: (onStatement) => openNetwork({ ...options, onStatement: ({ name }) => onStatement(name) }),
    async register(role = 'user') {
      made += 1;
      const username = `dweller_${made}`;
      const email = `${username}@example.org`;
      const form = { username, email, password, name: `Dweller ${made}` };
      const { id } = unwrap(await network.accounts.registerUser(form, systemMeta));
      if (role !== 'user') await query('UPDATE tintype.users SET role = $2 WHERE id = $1', [id, role]);
      return { id, username, email };
    },
    rows: query,
    async actionsOf(actorId, requestId) {
      const actions: readonly { readonly name: string; readonly outcome: string }[] = await query(
        `SELECT name, outcome::text FROM tintype.actions
          WHERE actor_id IS NOT DISTINCT FROM $1::uuid AND request_id = $2 ORDER BY created_at, id`,
        [actorId, requestId],
      );
      return actions.map(({ name, outcome }) => (outcome === 'succeeded' ? name : `${name} ${outcome}`));
    },
    moveMinutes(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    now: () => now,
    async close() {
      await network.close();
      await database.close();
    },
  };
}

/** Logs somebody in by the front door. */
export async function logIn({ network }: Household, { username }: Pick<Dweller, 'username'>) {
  const entered = unwrap(await network.as(null).logIn({ identifier: username, password }, client));
  if (entered.kind !== 'session') throw new Error(`${username} has a second factor`);
  return entered;
}

/** Gives somebody a second factor; answers its secret and its recovery codes. */
export async function armWithTotp(house: Household, { id }: Pick<Dweller, 'id'>) {
  const me = house.network.as(id);
  const secret = unwrap(await me.setUpTotp({ password })).secret.reveal();
  const code = totpCode(secret, house.now());
  const { recoveryCodes } = unwrap(await me.confirmTotp({ code }));
  return { secret, recoveryCodes: recoveryCodes.map((one) => one.reveal()) };
}

/** What went wrong: the kind of the error, or `ok`. */
export function outcomeOf(
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly kind: string } },
): string {
  return result.ok ? 'ok' : result.error.kind;
}
