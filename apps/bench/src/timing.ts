/** How long the same work takes done in two ways, in turns. */
export interface Comparison {
  readonly name: string;
  /** Medians, in milliseconds. */
  readonly ours: number;
  readonly raw: number;
  /** The 95th percentiles. */
  readonly oursSlow: number;
  readonly rawSlow: number;
  /** Of the medians, ours to raw. */
  readonly ratio: number;
}

/** Does the same work in both ways, in turns and each first every second time, so that both find the same caches. */
export async function compare<Input>(
  name: string,
  inputs: readonly Input[],
  ours: (input: Input) => Promise<unknown>,
  raw: (input: Input) => Promise<unknown>,
): Promise<Comparison> {
  const times = { ours: [] as number[], raw: [] as number[] };
  const time = async (way: keyof typeof times, work: (input: Input) => Promise<unknown>, input: Input) => {
    const started = performance.now();
    await work(input);
    times[way].push(performance.now() - started);
  };
  for (const [index, input] of inputs.entries()) {
    if (index % 2 === 0) {
      await time('ours', ours, input);
      await time('raw', raw, input);
    } else {
      await time('raw', raw, input);
      await time('ours', ours, input);
    }
  }
  const [mine, theirs] = [quantile(times.ours, 0.5), quantile(times.raw, 0.5)];
  return {
    name,
    ours: mine,
    raw: theirs,
    oursSlow: quantile(times.ours, 0.95),
    rawSlow: quantile(times.raw, 0.95),
    ratio: mine / theirs,
  };
}

/** Of the same comparison made in several rounds, each way's best one: what else the machine did meanwhile is in the others. */
export function bestOf(rounds: readonly Comparison[]): Comparison {
  const [first] = rounds;
  if (first === undefined) throw new Error('no round was measured');
  return rounds.reduce((best, round) => {
    const own = round.ours < best.ours ? round : best;
    const theirs = round.raw < best.raw ? round : best;
    const { ours, oursSlow } = own;
    const { raw, rawSlow } = theirs;
    return { name: first.name, ours, oursSlow, raw, rawSlow, ratio: ours / raw };
  }, first);
}

export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** A line of a report. */
export function comparisonLine({ name, ours, raw, oursSlow, rawSlow, ratio }: Comparison): string {
  const ms = (time: number): string => time.toFixed(2).padStart(7);
  return `  ${name.padEnd(36)} ours ${ms(ours)} /${ms(oursSlow)} ms   raw pg ${ms(raw)} /${ms(rawSlow)} ms   ratio ${ratio.toFixed(2)}`;
}
