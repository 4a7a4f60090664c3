import type { Random } from './random';

/**
 * Weighted draws in constant time (Walker and Vose) from segments of one list: all users at once, or one community.
 *
 * @example
 * const table = new AliasTable(Float64Array.of(3, 1), Int32Array.of(0, 2));
 * table.draw(random, 0); // position 0 three times out of four
 */
export class AliasTable {
  private readonly keep: Float64Array;
  private readonly alias: Int32Array;

  /** `starts` holds the first position of each segment and, last, the number of weights. Weights are positive. */
  constructor(
    weights: Float64Array,
    private readonly starts: Int32Array,
  ) {
    this.keep = new Float64Array(weights.length);
    this.alias = new Int32Array(weights.length);
    const pending = new Int32Array(weights.length);
    for (let segment = 0; segment + 1 < starts.length; segment += 1) {
      this.fill(weights, pending, starts[segment] ?? 0, starts[segment + 1] ?? 0);
    }
  }

  /** A position of the whole list, within the segment. */
  draw(random: Random, segment: number): number {
    const start = this.starts[segment] ?? 0;
    const position = start + random.below((this.starts[segment + 1] ?? 0) - start);
    return random.unit() < (this.keep[position] ?? 1) ? position : (this.alias[position] ?? position);
  }

  private fill(weights: Float64Array, pending: Int32Array, start: number, end: number): void {
    let sum = 0;
    for (let position = start; position < end; position += 1) sum += weights[position] ?? 0;
    const scale = (end - start) / sum;
    // Light positions grow from the left of `pending`, heavy ones from the right.
    let light = start;
    let heavy = end;
    for (let position = start; position < end; position += 1) {
      const scaled = (weights[position] ?? 0) * scale;
      this.keep[position] = scaled;
      this.alias[position] = position;
      if (scaled < 1) pending[light++] = position;
      else pending[--heavy] = position;
    }
    while (light > start && heavy < end) {
      const poor = pending[--light] ?? 0;
      const rich = pending[heavy] ?? 0;
      this.alias[poor] = rich;
      const rest = (this.keep[rich] ?? 0) - (1 - (this.keep[poor] ?? 0));
      this.keep[rich] = rest;
      if (rest < 1) {
        heavy += 1;
        pending[light++] = rich;
      }
    }
    while (light > start) this.keep[pending[--light] ?? 0] = 1;
    while (heavy < end) this.keep[pending[heavy++] ?? 0] = 1;
  }
}
