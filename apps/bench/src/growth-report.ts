import { PRESETS } from '@tintype/seed/plan';
import { measureGrowth } from './graph-growth';

/** How the reads of the graph grow with it. */
export async function reportGrowth(write: (line: string) => void): Promise<void> {
  const { demo, city } = PRESETS;
  write(
    `The graph's reads from ${demo.users.toLocaleString('en')} to ${city.users.toLocaleString('en')} users, best round's medians`,
  );
  for (const { name, small, large, ratio } of await measureGrowth(demo, city, 6))
    write(
      `  ${name.padEnd(36)} ${small.toFixed(2)} ms to ${large.toFixed(2)} ms   ratio ${ratio.toFixed(2)}`,
    );
  write('  (wanted: 1, save for the depth of the indexes)');
}
