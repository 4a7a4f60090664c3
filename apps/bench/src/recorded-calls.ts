import type { NetworkOptions } from '@tintype/network';
import type { Pool, PoolClient } from 'pg';
import { uuidv7 } from 'uuidv7';

type Query = Parameters<NonNullable<NetworkOptions['prepareQuery']>>[0];

/** A statement as the network sends it. */
interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string | undefined;
}

/** Writes down what the network sends, call by call, and sends it again over plain pg. */
export class RecordedCalls {
  private readonly calls: Sent[][] = [];
  private readonly refused = new Set<number>();
  private readonly made = new Set<string>();
  private recording = false;

  /** For `openNetwork`: notes a statement and leaves it as it is. */
  readonly prepareQuery = (query: Query): Query => {
    if (this.recording) this.calls.at(-1)?.push({ text: query.text, values: query.values, name: query.name });
    return query;
  };

  /** For `openNetwork`: notes which ids are new with each call. */
  readonly newId = (): string => {
    const id = uuidv7();
    if (this.recording) this.made.add(id);
    return id;
  };

  /** Makes the calls one after the other, and notes what they send. */
  async record(calls: readonly (() => Promise<unknown>)[]): Promise<void> {
    this.calls.length = 0;
    this.refused.clear();
    this.made.clear();
    this.recording = true;
    for (const [index, call] of calls.entries()) {
      this.calls.push([]);
      if (isRefusal(await call())) this.refused.add(index);
    }
    this.recording = false;
  }

  /** How many statements a call sends. */
  get statements(): number {
    return this.calls[0]?.length ?? 0;
  }

  /**
   * The calls again, each with new ids, and in a transaction where it sends several statements. The transaction of a refused call is
   * rolled back before its last statement, which logs it.
   */
  replays(pool: Pool): readonly (() => Promise<unknown>)[] {
    return this.calls.map((call, index) => {
      const fresh = new Map([...this.idsIn(call)].map((id) => [id, uuidv7()]));
      const sent = call.map((one) => ({
        ...one,
        values: one.values.map((value) => (typeof value === 'string' ? (fresh.get(value) ?? value) : value)),
      }));
      const [only] = sent;
      return only !== undefined && sent.length === 1
        ? () => pool.query(only)
        : () => inTransaction(pool, sent, this.refused.has(index));
    });
  }

  private idsIn(call: readonly Sent[]): ReadonlySet<string> {
    const values = call.flatMap((one) => one.values);
    return new Set(
      values.flatMap((value) => (typeof value === 'string' && this.made.has(value) ? value : [])),
    );
  }
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;

async function inTransaction(pool: Pool, sent: readonly Sent[], refused: boolean): Promise<void> {
  const client: PoolClient = await pool.connect();
  const send = (one: Sent) => client.query({ ...one, values: [...one.values] });
  const [inside, behind] = refused ? [sent.slice(0, -1), sent.slice(-1)] : [sent, []];
  try {
    await client.query('BEGIN');
    for (const one of inside) await send(one);
    await client.query(refused ? 'ROLLBACK' : 'COMMIT');
    for (const one of behind) await send(one);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
