/** How many users have from 2^bin to 2^(bin+1)-1 followers. */
export interface DegreeBin {
  readonly bin: number;
  readonly users: number;
}

const bars = '▁▂▃▄▅▆▇█';

/**
 * How many users have how many followers, in one line: a bar for each doubling, its height the logarithm of the users. A power
 * law falls in a straight line.
 *
 * @example
 * degreeLine([{ bin: 0, users: 100 }, { bin: 1, users: 10 }]) // '1 █ 2–3 ▅'
 */
export function degreeLine(bins: readonly DegreeBin[]): string {
  const most = Math.max(1, ...bins.map(({ users }) => Math.log10(users + 1)));
  return bins
    .map(({ bin, users }) => {
      const [from, to] = [2 ** bin, 2 ** (bin + 1) - 1];
      const height = Math.round((Math.log10(users + 1) / most) * (bars.length - 1));
      return `${from === to ? from : `${from}–${to}`} ${bars[height] ?? ''}`;
    })
    .join(' ');
}
