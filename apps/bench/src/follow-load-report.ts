import { measureFollowLoad } from './follow-load';

/** So many users make a million follows. */
const users = 33_334;
const rounds = 3;

/** Loads the follow rows in every way and writes the times. */
export async function reportFollowLoad(write: (line: string) => void): Promise<void> {
  const { rows, times, ratio, streamRatio } = await measureFollowLoad(users, rounds);
  write(`Loading ${rows.toLocaleString('en')} follow rows into the empty table, best of ${rounds} rounds`);
  for (const { way, seconds, rowsPerSecond } of times) {
    const speed = Math.round(rowsPerSecond).toLocaleString('en');
    write(`  ${way.padEnd(52)} ${seconds.toFixed(2).padStart(6)} s  ${speed.padStart(9)} rows/s`);
  }
  write(`  ratio of the whole way to the server's COPY: ${ratio.toFixed(2)} (wanted: at least 0.5)`);
  write(`  ratio of the streams alone: ${streamRatio.toFixed(2)} (wanted: at least 0.5)`);
}
