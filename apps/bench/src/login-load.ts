import { hashPassword, newCursorKey, openNetwork, systemMeta, unwrap } from '@tintype/network';
import { withScratchDatabase } from './scratch-database';

/** How logins went, with the hashing apart. */
export interface LoginLoad {
  readonly logins: number;
  readonly perSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  /** One hash of one password, alone. */
  readonly hashMilliseconds: number;
  /** Medians of failed logins, in turns: of users there are, and of users there are not. */
  readonly failedKnownMilliseconds: number;
  readonly failedUnknownMilliseconds: number;
}

const password = 'correct horse battery';
const unlimited = { points: 1_000_000_000, seconds: 60 };

/** Logs in so often, a few at a time, and then fails to, one after the other. */
export async function measureLoginLoad(logins: number, atOnce: number, failures: number): Promise<LoginLoad> {
  return withScratchDatabase(async (_client, url) => {
    const throttleLimits = {
      'login-account': unlimited,
      'login-account-everywhere': unlimited,
      'login-address': unlimited,
    };
    const network = await openNetwork({ url, cursorKey: newCursorKey(), accounts: { throttleLimits } });
    try {
      const input = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
      unwrap(await network.accounts.registerUser(input, systemMeta));
      const logIn = async (identifier: string, given: string): Promise<number> => {
        const started = performance.now();
        await network.accounts.logIn({ identifier, password: given }, { address: '192.0.2.1' }, systemMeta);
        return performance.now() - started;
      };
      await logIn('ada', password);
      const hashes: number[] = [];
      for (let index = 0; index < 20; index += 1) {
        const started = performance.now();
        await hashPassword(password);
        hashes.push(performance.now() - started);
      }
      const times: number[] = [];
      let left = logins;
      const started = performance.now();
      const worker = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          times.push(await logIn('ada', password));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      const perSecond = (logins / (performance.now() - started)) * 1000;
      const known: number[] = [];
      const unknown: number[] = [];
      for (let index = 0; index < failures; index += 1) {
        known.push(await logIn('ada', 'a wrong password'));
        unknown.push(await logIn('absent', 'a wrong password'));
      }
      return {
        logins,
        perSecond,
        p50Milliseconds: quantile(times, 0.5),
        p99Milliseconds: quantile(times, 0.99),
        hashMilliseconds: quantile(hashes, 0.5),
        failedKnownMilliseconds: quantile(known, 0.5),
        failedUnknownMilliseconds: quantile(unknown, 0.5),
      };
    } finally {
      await network.close();
    }
  });
}

function quantile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
}
