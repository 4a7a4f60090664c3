import { ClientFault } from '../faults/database-fault';
import type { FullLimits } from '../startup/limits';

/** A caller who waits for a connection. */
interface Waiter<C> {
  /** What it wants the connection for: the name of its statement or transaction. */
  readonly lane: string;
  readonly since: number;
  resolve(connection: C): void;
  reject(error: unknown): void;
}

/** Since when a connection is in use or being made. */
interface Since {
  readonly since: number;
}

interface Hold extends Since {
  readonly lane: string;
}

/** A connection that is in use for longer holds others up. */
const stuckAfter = 250;
/** An attempt to connect that takes longer may have lost its packets: another one is made beside it. */
const hedgeAfter = 1_000;
const hedgeTimeout = 1_500;

/** What a gate is built on: `pg`'s pool. */
export interface Source<C> {
  /** A connection that is idle, or a new one. */
  connect(timeoutMilliseconds: number): Promise<C>;
  giveBack(connection: C): void;
}

/**
 * Who gets a connection of a pool, and when. Callers wait in the order in which they came. Two things keep a few slow
 * statements from holding up everybody:
 *
 * - while every connection has been in use for a quarter of a second, some more than the pool's size may be opened, one at
 *   a time;
 * - a caller of a lane that has such a connection stands behind the callers of other lanes.
 */
export class Gate<C extends object> {
  private readonly waiting: Waiter<C>[] = [];
  private readonly holds = new Map<C, Hold>();
  private readonly opening = new Set<Since>();
  private hedging = false;
  private closed = false;
  /** Work that was under way when the gate was closed asks for its next connection right after it gave one back. */
  private goingOn = false;
  private onQuiet: (() => void) | null = null;
  /** How many connections may be open beyond the size while all are stuck. */
  private readonly spares: number;

  constructor(
    private readonly source: Source<C>,
    private readonly size: number,
    private readonly limits: FullLimits,
  ) {
    this.spares = sparesOf(size);
  }

  /** The connections that callers have. */
  get held(): readonly C[] {
    return [...this.holds.keys()];
  }

  take(lane: string): Promise<C> {
    if (this.closed && !this.goingOn) return Promise.reject(new ClientFault('closed'));
    if (this.waiting.length >= this.limits.mostWaiting) return Promise.reject(new ClientFault('pool_full'));
    return new Promise((resolve, reject) => {
      const since = performance.now();
      this.waiting.push({ lane, since, resolve, reject });
      this.open(since);
    });
  }

  /** A caller has given its connection back. */
  released(connection: C): void {
    if (!this.holds.delete(connection)) return;
    if (this.closed) this.letGoOn();
    // The pool has it again only after this call.
    if (this.waiting.length > 0) process.nextTick(() => this.open(performance.now()));
  }

  /** To be called again and again while there is work. */
  tick(now: number): void {
    const { acquireMilliseconds } = this.limits;
    for (
      let [first] = this.waiting;
      first && now - first.since >= acquireMilliseconds;
      [first] = this.waiting
    ) {
      this.waiting.shift();
      first.reject(new ClientFault('pool_timeout'));
    }
    this.open(now);
    if (this.shouldHedge(now)) void this.hedge();
    this.tellQuiet();
  }

  get busy(): boolean {
    return this.waiting.length + this.holds.size + this.opening.size > 0;
  }

  /** Takes no new work; resolves when the work that was under way has ended. */
  close(): Promise<void> {
    this.closed = true;
    return new Promise((resolve) => {
      this.onQuiet = resolve;
      this.tellQuiet();
    });
  }

  /** Refuses all callers that still wait. */
  refuseWaiting(fault: ClientFault): void {
    for (const waiter of this.waiting.splice(0)) waiter.reject(fault);
  }

  private open(now: number): void {
    while (this.opening.size < this.waiting.length && this.mayOpen(now)) void this.openOne();
  }

  private mayOpen(now: number): boolean {
    const inUse = this.holds.size + this.opening.size;
    if (inUse < this.size) return true;
    if (inUse >= this.size + this.spares || !this.allOlder(now, stuckAfter)) return false;
    // The first spare is for anyone, and finds out whether the server answers again; the others are for other lanes.
    return inUse === this.size || this.waiting.some(({ lane }) => !this.isStuck(lane, now));
  }

  private async openOne(): Promise<void> {
    const attempt = { since: performance.now() };
    this.opening.add(attempt);
    try {
      const connection = await this.source.connect(this.limits.connectMilliseconds);
      this.opening.delete(attempt);
      this.hand(connection);
    } catch (error) {
      this.opening.delete(attempt);
      const [first] = this.waiting;
      // Others may have been served by another attempt meanwhile.
      if (first && first.since <= attempt.since) {
        this.waiting.shift();
        first.reject(error);
      }
    }
    this.open(performance.now());
    this.tellQuiet();
  }

  private shouldHedge(now: number): boolean {
    const inUse = this.holds.size + this.opening.size;
    return (
      !this.hedging &&
      this.waiting.length > 0 &&
      this.opening.size > 0 &&
      inUse <= this.size + this.spares &&
      [...this.opening].every(({ since }) => now - since >= hedgeAfter)
    );
  }

  /** One attempt more. It may fail without an error, since the attempts beside it report theirs. */
  private async hedge(): Promise<void> {
    this.hedging = true;
    try {
      this.hand(await this.source.connect(Math.min(hedgeTimeout, this.limits.connectMilliseconds)));
    } catch {
      // The next tick makes another one.
    } finally {
      this.hedging = false;
    }
  }

  private hand(connection: C): void {
    const now = performance.now();
    const waiter = this.nextWaiter(now);
    if (waiter === undefined) {
      this.source.giveBack(connection);
      return;
    }
    this.holds.set(connection, { lane: waiter.lane, since: now });
    waiter.resolve(connection);
  }

  private nextWaiter(now: number): Waiter<C> | undefined {
    const other = this.waiting.findIndex(({ lane }) => !this.isStuck(lane, now));
    return other > 0 ? this.waiting.splice(other, 1)[0] : this.waiting.shift();
  }

  private allOlder(now: number, age: number): boolean {
    const older = ({ since }: Since): boolean => now - since >= age;
    return [...this.holds.values()].every(older) && [...this.opening].every(older);
  }

  /** Connections are listed in the order in which they were handed out, so the first of a lane is its oldest. */
  private isStuck(lane: string, now: number): boolean {
    for (const hold of this.holds.values()) {
      if (now - hold.since < stuckAfter) return false;
      if (hold.lane === lane) return true;
    }
    return false;
  }

  private letGoOn(): void {
    this.goingOn = true;
    setImmediate(() => {
      this.goingOn = false;
      this.tellQuiet();
    });
  }

  private tellQuiet(): void {
    if (this.onQuiet === null || this.goingOn || this.waiting.length + this.holds.size > 0) return;
    this.onQuiet();
    this.onQuiet = null;
  }
}

/** A quarter of the pool's size, and one more. */
export function sparesOf(size: number): number {
  return Math.max(1, Math.floor(size / 4)) + 1;
}
