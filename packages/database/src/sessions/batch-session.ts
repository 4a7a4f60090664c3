import type { QueryArrayResult } from 'pg';
import { ProgrammerError } from '../errors/programmer-error';
import { endsConnection } from '../faults/lost-connection';
import type { HeldClient } from '../pool/pool-client';
import { send } from '../sending/send';
import type { Timing } from '../sending/timing';
import type { Query } from '../sql/query';
import type { Session } from './session';

const savepoint = 'tintype_together';

/**
 * Independent reads on one connection. Where it can pipeline, each is sent without waiting for those before it. In a
 * transaction a failed statement would spoil the ones after it: going back to a savepoint after each, which costs no
 * round trip of its own, keeps the others' answers. A read has nothing to lose by that.
 */
export class BatchSession implements Session {
  private tail: Promise<unknown> = Promise.resolve();
  private ended = false;
  private failure: unknown;

  constructor(
    private readonly held: HeldClient,
    readonly inTransaction: boolean,
  ) {
    if (inTransaction) this.bound(`SAVEPOINT ${savepoint}`);
  }

  borrow(): never {
    throw new ProgrammerError('reads that are sent together lend their connection to nothing else');
  }

  query(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    this.assertOpen();
    const answer = this.next(query, timing);
    if (this.inTransaction) this.bound(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    return answer;
  }

  async connect(): Promise<HeldClient> {
    throw new ProgrammerError('reads that are sent together begin no transaction');
  }

  /** Waits for every answer, then gives the connection back. */
  async end(): Promise<void> {
    this.ended = true;
    if (this.inTransaction) this.bound(`RELEASE SAVEPOINT ${savepoint}`);
    await this.tail;
    this.held.release(this.failure);
  }

  /** Its failure is that of a transaction that had failed before: the reads tell. */
  private bound(text: string): void {
    this.next({ text, values: [] }).catch(() => undefined);
  }

  private next(query: Query, timing?: Timing): Promise<QueryArrayResult<unknown[]>> {
    const { client } = this.held;
    const before = this.tail;
    const answer = client.pipeline
      ? send(client, query, timing)
      : before.then(() => send(client, query, timing));
    const settled = answer.then(
      () => undefined,
      (error: unknown) => {
        if (endsConnection(error)) this.failure = error;
      },
    );
    this.tail = before.then(() => settled);
    return answer;
  }

  private assertOpen(): void {
    if (this.ended) throw new ProgrammerError('this database belongs to reads that have all been answered');
  }
}
