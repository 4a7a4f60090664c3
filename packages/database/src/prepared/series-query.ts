import { type Connection, Query, type QueryArrayConfig, type QueryArrayResult } from 'pg';

/** One statement of a series, and the names to close on the server before it. */
export interface SeriesStep {
  readonly config: QueryArrayConfig<unknown[]>;
  readonly closing: readonly string[];
}

/** What the client tells the query that is active; `pg` has no types for it. */
interface Answered {
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}

/** The step at which a series broke off, and why. */
export interface SeriesFailure {
  readonly step: number;
  readonly error: unknown;
}

/**
 * Several statements with one Sync behind the last of them. The server takes what comes before a Sync for one transaction,
 * each statement in it with a view of its own, and after an error skips all the rest: they take effect together or not at
 * all. To the client it is one query, which hands each answer to the statement whose turn it is.
 */
export class SeriesQuery extends Query {
  private readonly parts: readonly (Query & Answered)[];
  private readonly results: QueryArrayResult<unknown[]>[] = [];
  private turn = 0;
  private unsendable: SeriesFailure | null = null;

  constructor(
    private readonly steps: readonly SeriesStep[],
    private readonly settle: (failure: SeriesFailure | null, results: QueryArrayResult<unknown[]>[]) => void,
  ) {
    super({ text: '' });
    this.parts = steps.map(({ config }, step) => {
      const part = new Query({ ...config, queryMode: 'extended' } as typeof config, (error, result) =>
        this.answer(step, error, result),
      );
      // What pg calls on every query and does not declare.
      return part as Query & Answered;
    });
    // The client keeps account of what is prepared by the name and the text of the query that is active.
    Object.defineProperties(this, {
      name: { get: () => this.current()?.config.name },
      text: { get: () => this.current()?.config.text },
    });
    this.submit = (connection) => this.sendAll(connection);
  }

  handleRowDescription(message: unknown): void {
    this.parts[this.turn]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.parts[this.turn]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.parts[this.turn]?.handleCommandComplete(message, connection);
    this.turn += 1;
  }

  handleReadyForQuery(connection: Connection): void {
    for (const part of this.parts) part.handleReadyForQuery(connection);
    this.settle(this.unsendable, this.results);
  }

  handleError(error: unknown, connection: Connection): void {
    // The server has skipped what comes after, so that nothing of it is prepared.
    for (const { config } of this.steps.slice(this.turn))
      forget(connection, config.name, 'submittedNamedStatements');
    this.settle(this.unsendable ?? { step: this.turn, error }, []);
  }

  private current(): SeriesStep | undefined {
    return this.steps[Math.min(this.turn, this.steps.length - 1)];
  }

  private answer(step: number, error: Error | null | undefined, result: unknown): void {
    if (error) this.unsendable ??= { step, error };
    // With `rowMode: 'array'`, what the client gives a callback is this.
    else this.results[step] = result as QueryArrayResult<unknown[]>;
  }

  private sendAll(connection: Connection): null {
    // Each part sends itself as ever, but for the Sync that would end the transaction.
    const unsynced: Connection = Object.create(connection, { sync: { value: () => undefined } });
    connection.stream.cork();
    try {
      this.parts.forEach((part, step) => {
        if (this.unsendable) return;
        for (const name of this.steps[step]?.closing ?? []) close(connection, name);
        part.submit(unsynced);
      });
      // A value that has no text, found when the statements before it are on their way: this undoes them.
      if (this.unsendable)
        connection.parse({ name: '', text: 'a value could not be sent', types: [] }, false);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    return null;
  }
}

/** The server forgets the statement, whatever became of the transaction; so does the client. */
export function close(connection: Connection, name: string): void {
  connection.close({ type: 'S', name }, false);
  forget(connection, name, 'parsedStatements');
  forget(connection, name, 'submittedNamedStatements');
}

function forget(connection: Connection, name: string | undefined, property: string): void {
  const texts: unknown = Reflect.get(connection, property);
  if (name !== undefined && typeof texts === 'object' && texts !== null) Reflect.deleteProperty(texts, name);
}
