import { DatabaseError } from '@tintype/database';
import type { Result } from '../../src';

/** What a call was told. */
export type Told =
  | 'ok'
  /** An expected failure. */
  | 'refused'
  /** A fault after which nothing was changed. */
  | 'failed'
  /** A fault after which the caller does not know whether the command took effect. */
  | 'unknown'
  /** Nothing, within the time that every limit together allows. */
  | 'unanswered'
  /** Something else than a `DatabaseError`. */
  | 'broken';

/** One call of a command, under a request id of its own. */
export interface Call {
  readonly requestId: string;
  readonly command: string;
  readonly told: Told;
  /** The fault's code, or what was refused. */
  readonly code: string;
}

/** A post or comment that a caller wants to be there once, in as many calls as that takes. */
export interface Intent {
  readonly kind: 'post' | 'comment';
  /** Its caption or body, which no other has. */
  readonly text: string;
  readonly keyed: boolean;
  /** What each call was told, in order. */
  readonly told: Told[];
  /** The ids that calls were told. */
  readonly ids: Set<string>;
}

/** What one caller did to a like or a follow, in order. No other caller changes it. */
export interface Switch {
  readonly kind: 'like' | 'follow';
  readonly actorId: string;
  readonly targetId: string;
  readonly turns: { readonly on: boolean; readonly told: Told }[];
}

/** An account that a caller wants to register. */
export interface Registration {
  readonly username: string;
  readonly told: Told;
  readonly id: string | null;
}

/** Everything that callers were told. */
export class Ledger {
  readonly calls: Call[] = [];
  readonly intents: Intent[] = [];
  readonly registrations: Registration[] = [];
  readonly switches = new Map<string, Switch>();
  private waiting: (() => void)[] = [];
  private requests = 0;

  /** @param limit milliseconds after which a call counts as unanswered */
  constructor(private readonly limit: number) {}

  /** Makes a call and enters what it was told; its value where that is one. */
  async call<T>(
    command: string,
    make: (requestId: string) => Promise<Result<T, { readonly kind: string }>>,
  ): Promise<{ readonly told: Told; readonly value: T | null }> {
    this.requests += 1;
    const requestId = `chaos-${this.requests}`;
    const { told, code, value } = await this.answerTo(make(requestId));
    this.calls.push({ requestId, command, told, code });
    if (told === 'ok') for (const wake of this.waiting.splice(0)) wake();
    return { told, value };
  }

  /** Resolves at the next call that succeeds. */
  nextSuccess(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  switchOf(kind: Switch['kind'], actorId: string, targetId: string): Switch {
    const key = `${kind} ${actorId} ${targetId}`;
    const known = this.switches.get(key) ?? { kind, actorId, targetId, turns: [] };
    this.switches.set(key, known);
    return known;
  }

  private async answerTo<T>(
    answer: Promise<Result<T, { readonly kind: string }>>,
  ): Promise<{ readonly told: Told; readonly code: string; readonly value: T | null }> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<'silence'>((resolve) => {
      timer = setTimeout(() => resolve('silence'), this.limit);
    });
    try {
      const result = await Promise.race([answer, silence]);
      if (result === 'silence') return { told: 'unanswered', code: '', value: null };
      if (result.ok) return { told: 'ok', code: '', value: result.value };
      return { told: 'refused', code: result.error.kind, value: null };
    } catch (fault) {
      return { ...toldBy(fault), value: null };
    } finally {
      clearTimeout(timer);
    }
  }
}

function toldBy(fault: unknown): { readonly told: Told; readonly code: string } {
  if (!(fault instanceof DatabaseError)) return { told: 'broken', code: String(fault) };
  return { told: fault.outcomeUnknown ? 'unknown' : 'failed', code: fault.code };
}
