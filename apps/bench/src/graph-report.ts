import { readEdgeFile } from '@tintype/seed/edges';
import { PRESETS, planForEdges } from '@tintype/seed/plan';
import type { GraphSizes } from './graph-database';
import { measureGraph } from './graph-reads';
import { comparisonLine } from './timing';

/**
 * Reads and writes of the graph against the same by hand over raw pg, at two sizes.
 *
 * @param edgeFile another graph to measure: one edge a line, both users follow each other
 */
export async function reportGraph(write: (line: string) => void, edgeFile: string | null): Promise<void> {
  for (const sizes of await graphSizes(edgeFile)) {
    const { comparisons, burst, scans } = await measureGraph(sizes, 500);
    write(
      `The graph of ${sizes.users.toLocaleString('en')} users and ${sizes.follows.toLocaleString('en')} follows, best round's median / 95th percentile`,
    );
    for (const comparison of comparisons) write(comparisonLine(comparison));
    write(
      `  ${burst.atOnce} people at once follow one account: ours ${Math.round(burst.oursPerSecond)}/s, raw pg ${Math.round(burst.rawPerSecond)}/s; as many accounts: ours ${Math.round(burst.spreadPerSecond)}/s (one account ${(burst.oursPerSecond / burst.spreadPerSecond).toFixed(2)} of that, and ${(burst.oursPerSecond / burst.rawPerSecond).toFixed(1)} of raw pg)`,
    );
    write(
      `  reads that go through a table from end to end: ${scans.map(({ name }) => name).join(', ') || 'none'}`,
    );
  }
  write('  (wanted: reads at most 1.3, follow and unfollow at most 0.7)');
}

async function graphSizes(edgeFile: string | null): Promise<readonly GraphSizes[]> {
  const presets = [PRESETS.demo, PRESETS.city];
  if (edgeFile === null) return presets;
  const edges = await readEdgeFile(edgeFile, { undirected: true });
  if (!edges.ok) throw new Error(edges.error.message);
  return [planForEdges(edges.value), ...presets];
}
