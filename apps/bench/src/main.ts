import { PRESETS } from '@tintype/seed/plan';
import { measureFollowLoad } from './follow-load';
import { measureGraph } from './graph-reads';
import { comparisonLine } from './timing';

/** So many users make a million follows. */
const users = 33_334;
const rounds = 3;

async function followLoad(): Promise<string[]> {
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

async function graph(): Promise<string[]> {
  const lines: string[] = [];
  for (const sizes of [PRESETS.demo, PRESETS.city]) {
    const { comparisons, burst } = await measureGraph(sizes, 500);
    lines.push(
      `The graph of ${sizes.users.toLocaleString('en')} users and ${sizes.follows.toLocaleString('en')} follows, median / 95th percentile`,
      ...comparisons.map(comparisonLine),
      `  ${burst.atOnce} people at once follow one account: ours ${Math.round(burst.oursPerSecond)}/s, raw pg ${Math.round(burst.rawPerSecond)}/s; as many accounts: ours ${Math.round(burst.spreadPerSecond)}/s`,
    );
  }
  return [...lines, '  (wanted: reads at most 1.3, follow and unfollow at most 0.7)'];
}

const benches = { 'follow-load': followLoad, graph } as const;

/** `pnpm bench [name…]`: what is measured, as ratios of things measured in the same run. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stdout.write(`${(await bench()).join('\n')}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
