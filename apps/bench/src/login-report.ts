import { measureLoginLoad } from './login-load';

/** What logging in costs, with the hashing apart, and whether a failed login tells who is known. */
export async function reportLogin(write: (line: string) => void): Promise<void> {
  const load = await measureLoginLoad(300, 4, 200);
  const apart = load.failedKnownMilliseconds / load.failedUnknownMilliseconds - 1;
  write(`Logging in ${load.logins} times, 4 at once`);
  write(
    `  ${load.perSecond.toFixed(0)} a second, median ${load.p50Milliseconds.toFixed(1)} ms, 99 of 100 under ${load.p99Milliseconds.toFixed(1)} ms`,
  );
  write(`  of which one hash, alone, costs ${load.hashMilliseconds.toFixed(1)} ms`);
  write(
    `  failed logins of known and unknown users: ${load.failedKnownMilliseconds.toFixed(1)} and ${load.failedUnknownMilliseconds.toFixed(1)} ms, ` +
      `${(apart * 100).toFixed(1)} % apart (wanted: under 10)`,
  );
}
