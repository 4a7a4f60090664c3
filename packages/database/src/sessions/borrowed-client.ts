import type { PoolClient } from 'pg';
import { ProgrammerError } from '../errors/programmer-error';
import { endedMessage } from './transaction-scope';

/** The connection of a transaction or a checkout, for what sends statements on it beside the session, such as an ORM. */
export class BorrowedClient {
  /** Refuses statements once the session has ended: the connection may be another caller's by then. */
  readonly client: PoolClient;
  private readonly endings: (() => Promise<void>)[] = [];
  private ended = false;

  constructor(
    client: PoolClient,
    readonly inTransaction: boolean,
  ) {
    const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
    this.client = Object.create(client, {
      query: {
        value: (...args: readonly unknown[]) => {
          if (this.ended) throw new ProgrammerError(endedMessage);
          return query(...args);
        },
      },
    });
  }

  /** Runs `run` when the session ends, before its connection is given back. */
  onEnd(run: () => Promise<void>): void {
    this.endings.push(run);
  }

  async end(): Promise<void> {
    this.ended = true;
    for (const run of this.endings) await run();
  }
}
