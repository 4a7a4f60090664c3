import type { Database } from './database';

/** Work that waits for the end of a transaction: some only if it commits, some for either end. */
export class UnitOfWork {
  private readonly onCommit: { readonly depth: number; readonly run: () => Promise<void> | void }[] = [];
  private readonly onEnd: (() => Promise<void> | void)[] = [];
  private depth = 0;
  private savepoints = 0;
  private turn: Promise<unknown> = Promise.resolve();

  /** @param root the database outside of the transaction */
  constructor(readonly root: Database) {}

  afterCommit(run: () => Promise<void> | void): void {
    this.onCommit.push({ depth: this.depth, run });
  }

  afterEnd(run: () => Promise<void> | void): void {
    this.onEnd.push(run);
  }

  /** The name of the next savepoint. No other savepoint of the transaction has it, also where calls run at once. */
  enter(): string {
    this.depth += 1;
    this.savepoints += 1;
    return `tintype_${this.savepoints}`;
  }

  /** Runs this write after those that were given before it, so that no savepoint of a write is inside that of another. */
  inTurn<Value>(write: () => Promise<Value>): Promise<Value> {
    const written = this.turn.then(write);
    this.turn = written.catch(() => undefined);
    return written;
  }

  /** A savepoint is over; what was to follow its commit is forgotten when it was rolled back. */
  leave(kept: boolean): void {
    if (!kept) {
      const depth = this.depth;
      const remaining = this.onCommit.filter((entry) => entry.depth < depth);
      this.onCommit.splice(0, this.onCommit.length, ...remaining);
    }
    this.depth -= 1;
    if (kept) {
      const outer = this.onCommit.map((entry) => ({ ...entry, depth: Math.min(entry.depth, this.depth) }));
      this.onCommit.splice(0, this.onCommit.length, ...outer);
    }
  }

  async committed(): Promise<void> {
    for (const entry of this.onCommit) await entry.run();
    await this.ended();
  }

  async ended(): Promise<void> {
    for (const run of this.onEnd) await run();
  }
}
