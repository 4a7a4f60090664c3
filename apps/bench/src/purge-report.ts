import { measurePurgeLoad } from './purge-load';

/** What the purge of a well-known user costs, and whether it leaves everybody else's counters right. */
export async function reportPurge(write: (line: string) => void): Promise<void> {
  const load = await measurePurgeLoad(100_000, 50_000);
  write(
    `Purging a user with ${load.followers.toLocaleString('en')} followers and ${load.likes.toLocaleString('en')} likes`,
  );
  write(
    `  ${load.removed.toLocaleString('en')} rows in ${load.transactions} transactions, ${load.seconds.toFixed(1)} s`,
  );
  write(
    `  longest transaction and lock ${load.longestMilliseconds.toFixed(0)} ms, 99 of 100 under ${load.p99Milliseconds.toFixed(0)} ms`,
  );
  write(`  counters of others that are wrong afterwards: ${load.drift} (wanted: 0)`);
}
