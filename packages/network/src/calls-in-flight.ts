import { DatabaseError } from '@tintype/database';

type AnyFunction = (...args: readonly unknown[]) => unknown;

/** Counts the calls under way, so that closing can wait for them. A call may need several connections, one after the other. */
export class CallsInFlight {
  private count = 0;
  private closed = false;
  private onNone: (() => void) | null = null;

  get isClosed(): boolean {
    return this.closed;
  }

  /** From now on calls are refused. Resolves when the calls under way have ended. */
  close(): Promise<void> {
    this.closed = true;
    return new Promise((resolve) => {
      this.onNone = resolve;
      this.tellNone();
    });
  }

  /** Runs a call and counts it until its promise settles. */
  run<T>(call: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new DatabaseError('closed'));
    const answer = call();
    this.count += 1;
    return answer.finally(() => {
      this.count -= 1;
      this.tellNone();
    });
  }

  /** The same object, whose functions are counted while their promises are open. Objects in it are counted too. */
  counting<T extends object>(api: T): T {
    const counted = Object.entries(api).map(([name, member]: [string, unknown]) => [
      name,
      this.member(member),
    ]);
    // Each member is replaced by a member of the same type.
    return Object.freeze(Object.fromEntries(counted)) as T;
  }

  private member(member: unknown): unknown {
    if (isFunction(member)) return this.countingCalls(member);
    return isPlain(member) ? this.counting(member) : member;
  }

  private countingCalls(call: AnyFunction): AnyFunction {
    return (...args) => {
      if (this.closed) return Promise.reject(new DatabaseError('closed'));
      const answer = call(...args);
      return answer instanceof Promise ? this.run(() => answer) : answer;
    };
  }

  private tellNone(): void {
    if (this.count === 0) this.onNone?.();
  }
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
