import { DatabaseError } from '@tintype/database';

type AnyFunction = (...args: readonly unknown[]) => unknown;

/** The calls that are under way, so that closing can wait for them: a call may need several connections, one by one. */
export class CallsInFlight {
  private count = 0;
  private closed = false;
  private onNone: (() => void) | null = null;

  /** From now on calls are refused; resolves when those under way have ended. */
  close(): Promise<void> {
    this.closed = true;
    return new Promise((resolve) => {
      this.onNone = resolve;
      this.tellNone();
    });
  }

  /** An object whose functions are counted while their promises are open; those of objects in it too. */
  counting<T extends object>(api: T): T {
    const counted = Object.entries(api).map(([name, member]: [string, unknown]) => [
      name,
      this.member(member),
    ]);
    // Each member is replaced by one of its own type.
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
      if (!(answer instanceof Promise)) return answer;
      this.count += 1;
      return answer.finally(() => {
        this.count -= 1;
        this.tellNone();
      });
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
