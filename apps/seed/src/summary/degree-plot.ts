/** How many users have from 2^bin to 2^(bin+1)-1 followers. */
export interface DegreeBin {
  readonly bin: number;
  readonly users: number;
}

/**
 * The distribution of degrees, log against log: a power law falls in a straight line.
 *
 * @example
 * degreePlot([{ bin: 0, users: 100 }, { bin: 1, users: 10 }], 40)
 */
export function degreePlot(bins: readonly DegreeBin[], width: number): string[] {
  const most = Math.max(1, ...bins.map(({ users }) => Math.log10(users + 1)));
  const room = Math.max(10, width - 24);
  return bins.map(({ bin, users }) => {
    const [from, to] = [2 ** bin, 2 ** (bin + 1) - 1];
    const label = from === to ? `${from}` : `${from}–${to}`;
    const bar = '▇'.repeat(Math.max(1, Math.round((Math.log10(users + 1) / most) * room)));
    return `${label.padStart(13)} ${bar} ${users.toLocaleString('en')}`;
  });
}
