/** The most that a process has held while it was watched, above what it held at the start; in bytes. */
export interface PeakMemory {
  /** Resident: heap, buffers, code, and what the allocator keeps. */
  readonly rss: number;
  /** The engine's heap, garbage that is not collected yet included. */
  readonly heap: number;
  /** Heap and buffers right after a full collection: what is needed. Null where none was asked for. */
  readonly live: number | null;
}

const everyMilliseconds = 10;
const collectEveryMilliseconds = 100;

/**
 * Watches what this process holds while the work goes on: by a timer every ten milliseconds; with `collecting` after a full
 * collection ten times a second, which slows the work. Needs `--expose-gc`.
 */
export async function watchMemory<T>(
  work: () => Promise<T>,
  { collecting }: { readonly collecting: boolean },
): Promise<{ readonly value: T; readonly peak: PeakMemory }> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('memory is measured with --expose-gc');
  collect();
  const start = held();
  const peak = { ...start };
  const look = (): void => {
    if (collecting) collect();
    const now = held();
    peak.rss = Math.max(peak.rss, now.rss);
    peak.heap = Math.max(peak.heap, now.heap);
    peak.live = Math.max(peak.live, now.live);
  };
  const timer = setInterval(look, collecting ? collectEveryMilliseconds : everyMilliseconds);
  try {
    const value = await work();
    look();
    const live = collecting ? peak.live - start.live : null;
    return { value, peak: { rss: peak.rss - start.rss, heap: peak.heap - start.heap, live } };
  } finally {
    clearInterval(timer);
  }
}

function held(): { rss: number; heap: number; live: number } {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rss, heap: heapUsed, live: heapUsed + arrayBuffers };
}
