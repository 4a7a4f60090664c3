import { readEdgeFile } from '@tintype/seed/edges';
import { PRESETS, planForEdges } from '@tintype/seed/plan';
import { measureFollowLoad } from './follow-load';
import type { GraphSizes } from './graph-database';
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

/** `--edges=<file>` measures on a graph of one's own besides: a line an edge, both follow each other. */
async function graph(edgeFile: string | null): Promise<string[]> {
  const lines: string[] = [];
  for (const sizes of await graphSizes(edgeFile)) {
    const { comparisons, burst, scans } = await measureGraph(sizes, 500);
    lines.push(
      `The graph of ${sizes.users.toLocaleString('en')} users and ${sizes.follows.toLocaleString('en')} follows, median / 95th percentile`,
      ...comparisons.map(comparisonLine),
      `  ${burst.atOnce} people at once follow one account: ours ${Math.round(burst.oursPerSecond)}/s, raw pg ${Math.round(burst.rawPerSecond)}/s; as many accounts: ours ${Math.round(burst.spreadPerSecond)}/s`,
      `  reads that go through a table from end to end: ${scans.map(({ name }) => name).join(', ') || 'none'}`,
    );
  }
  return [...lines, '  (wanted: reads at most 1.3, follow and unfollow at most 0.7)'];
}

async function graphSizes(edgeFile: string | null): Promise<readonly GraphSizes[]> {
  const presets = [PRESETS.demo, PRESETS.city];
  if (edgeFile === null) return presets;
  const edges = await readEdgeFile(edgeFile, { undirected: true });
  if (!edges.ok) throw new Error(edges.error.message);
  return [planForEdges(edges.value), ...presets];
}

const benches = { 'follow-load': followLoad, graph } as const;

/** `pnpm bench [name…] [--edges=file]`: what is measured, as ratios of things measured in the same run. */
async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const asked = given.filter((argument) => !argument.startsWith('--'));
  const edgeFile =
    given.find((argument) => argument.startsWith('--edges='))?.slice('--edges='.length) ?? null;
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stdout.write(`${(await bench(edgeFile)).join('\n')}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
