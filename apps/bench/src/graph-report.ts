import { PRESETS } from '@tintype/seed/plan';
import { measureGraph } from './graph-reads';
import { comparisonLine } from './timing';

/** Reads and writes of the graph against the same by hand over raw pg, at two sizes. */
export async function reportGraph(write: (line: string) => void): Promise<void> {
  for (const sizes of [PRESETS.demo, PRESETS.city]) {
    const { comparisons, burst } = await measureGraph(sizes, 500);
    write(
      `The graph of ${sizes.users.toLocaleString('en')} users and ${sizes.follows.toLocaleString('en')} follows, median / 95th percentile`,
    );
    for (const comparison of comparisons) write(comparisonLine(comparison));
    write(
      `  ${burst.atOnce} people at once follow one account: ours ${Math.round(burst.oursPerSecond)}/s, raw pg ${Math.round(burst.rawPerSecond)}/s; as many accounts: ours ${Math.round(burst.spreadPerSecond)}/s`,
    );
  }
  write('  (wanted: reads at most 1.3, follow and unfollow at most 0.7)');
}
