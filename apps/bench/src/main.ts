import { measureFollowLoad } from './follow-load';

/** So many users make a million follows. */
const users = 33_334;
const rounds = 3;

/** `pnpm bench`: what is measured, as ratios of things measured in the same run. */
async function main(): Promise<void> {
  const { rows, times, ratio, streamRatio } = await measureFollowLoad(users, rounds);
  const lines = [
    `Loading ${rows.toLocaleString('en')} follow rows into the empty table, best of ${rounds} rounds`,
    ...times.map(
      ({ way, seconds, rowsPerSecond }) =>
        `  ${way.padEnd(52)} ${seconds.toFixed(2).padStart(6)} s  ${Math.round(rowsPerSecond).toLocaleString('en').padStart(9)} rows/s`,
    ),
    `  ratio of the whole way to the server's COPY: ${ratio.toFixed(2)} (wanted: at least 0.5)`,
    `  ratio of the streams alone: ${streamRatio.toFixed(2)} (wanted: at least 0.5)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
