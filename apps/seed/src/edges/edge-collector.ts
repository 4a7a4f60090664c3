import type { EdgeList } from './edge-list';

const FIRST_ROOM = 4096;

/** With as many nodes, an edge still fits into one number of 48 bits. */
export const MOST_NODES = 2 ** 24;

/** Keeps memory under about 4 GB. */
export const MOST_EDGES = 100_000_000;

/** Takes edges by label one after another and makes the compact list of them in the end. */
export class EdgeCollector {
  count = 0;
  private from = new Float64Array(FIRST_ROOM);
  private to = new Float64Array(FIRST_ROOM);

  add(from: number, to: number): void {
    if (this.count === this.from.length) {
      this.from = grown(this.from);
      this.to = grown(this.to);
    }
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.count += 1;
  }

  /**
   * Numbers the nodes by ascending label, turns undirected edges into both directions, sorts, and leaves out loops
   * and repetitions. Null when there are more nodes than {@link MOST_NODES}.
   */
  finish(undirected: boolean): EdgeList | null {
    const labels = distinct(this.from, this.to, this.count);
    if (labels.length > MOST_NODES) return null;
    let selfLoops = 0;
    let kept = 0;
    // A pair is one number, from × nodes + to: below 2^48, so a plain numeric sort orders edges.
    const pairs = new Float64Array(undirected ? this.count * 2 : this.count);
    for (let edge = 0; edge < this.count; edge += 1) {
      const from = place(labels, this.from[edge] ?? 0);
      const to = place(labels, this.to[edge] ?? 0);
      if (from === to) {
        selfLoops += 1;
        continue;
      }
      if (undirected) pairs[kept++] = Math.max(from, to) * labels.length + Math.min(from, to);
      pairs[kept++] = undirected
        ? Math.min(from, to) * labels.length + Math.max(from, to)
        : from * labels.length + to;
    }
    const sorted = pairs.subarray(0, kept).sort();
    const { edges, repeated } = withoutRepetitions(sorted);
    const duplicates = undirected ? repeated / 2 : repeated;
    return {
      nodeCount: labels.length,
      from: Int32Array.from(edges, (pair) => Math.floor(pair / labels.length)),
      to: Int32Array.from(edges, (pair) => pair % labels.length),
      selfLoops,
      duplicates,
    };
  }
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** All labels, ascending, each once. */
function distinct(from: Float64Array, to: Float64Array, count: number): Float64Array {
  const labels = new Float64Array(count * 2);
  labels.set(from.subarray(0, count), 0);
  labels.set(to.subarray(0, count), count);
  return withoutRepetitions(labels.sort()).edges;
}

function withoutRepetitions(sorted: Float64Array): { edges: Float64Array; repeated: number } {
  let kept = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const value = sorted[index] ?? 0;
    if (kept > 0 && sorted[kept - 1] === value) continue;
    sorted[kept++] = value;
  }
  return { edges: sorted.subarray(0, kept), repeated: sorted.length - kept };
}

function place(labels: Float64Array, label: number): number {
  let low = 0;
  let high = labels.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((labels[middle] ?? 0) < label) low = middle + 1;
    else high = middle;
  }
  return low;
}
