import { measureFollowLoad } from './follow-load';
import { measureLoginLoad } from './login-load';
import { measurePurgeLoad } from './purge-load';

/** So many users make a million follows. */
const users = 33_334;
const rounds = 3;

async function follows(): Promise<string[]> {
  const { rows, times, ratio, streamRatio } = await measureFollowLoad(users, rounds);
  return [
    `Loading ${rows.toLocaleString('en')} follow rows into the empty table, best of ${rounds} rounds`,
    ...times.map(
      ({ way, seconds, rowsPerSecond }) =>
        `  ${way.padEnd(52)} ${seconds.toFixed(2).padStart(6)} s  ${Math.round(rowsPerSecond).toLocaleString('en').padStart(9)} rows/s`,
    ),
    `  ratio of the whole way to the server's COPY: ${ratio.toFixed(2)} (wanted: at least 0.5)`,
    `  ratio of the streams alone: ${streamRatio.toFixed(2)} (wanted: at least 0.5)`,
  ];
}

async function purge(): Promise<string[]> {
  const load = await measurePurgeLoad(100_000, 50_000);
  return [
    `Purging a user with ${load.followers.toLocaleString('en')} followers and ${load.likes.toLocaleString('en')} likes`,
    `  ${load.removed.toLocaleString('en')} rows in ${load.transactions} transactions, ${load.seconds.toFixed(1)} s`,
    `  longest transaction and lock ${load.longestMilliseconds.toFixed(0)} ms, 99 of 100 under ${load.p99Milliseconds.toFixed(0)} ms`,
    `  counters of others that are wrong afterwards: ${load.drift} (wanted: 0)`,
  ];
}

async function login(): Promise<string[]> {
  const load = await measureLoginLoad(300, 4, 200);
  const apart = load.failedKnownMilliseconds / load.failedUnknownMilliseconds - 1;
  return [
    `Logging in ${load.logins} times, 4 at once`,
    `  ${load.perSecond.toFixed(0)} a second, median ${load.p50Milliseconds.toFixed(1)} ms, 99 of 100 under ${load.p99Milliseconds.toFixed(1)} ms`,
    `  of which one hash, alone, costs ${load.hashMilliseconds.toFixed(1)} ms`,
    `  failed logins of known and unknown users: ${load.failedKnownMilliseconds.toFixed(1)} and ${load.failedUnknownMilliseconds.toFixed(1)} ms, ` +
      `${(apart * 100).toFixed(1)} % apart (wanted: under 10)`,
  ];
}

const benches: Readonly<Record<string, () => Promise<string[]>>> = { follows, purge, login };

/** `pnpm bench [name…]`: what is measured, as ratios of things measured in the same run; all of it, or what is named. */
async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((name) => Object.hasOwn(benches, name));
  for (const name of named.length > 0 ? named : Object.keys(benches))
    process.stdout.write(`${((await benches[name]?.()) ?? []).join('\n')}\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
