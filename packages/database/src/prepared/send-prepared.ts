import { type ClientBase, Query, type QueryArrayConfig, type QueryConfig } from 'pg';
import { type HeldNames, heldBy } from './held-names';
import { explainLostPlan, isLostPlan } from './lost-plan';
import { close } from './series-query';

/** A statement with the name it is prepared under. */
export type NamedConfig = (QueryConfig<unknown[]> | QueryArrayConfig<unknown[]>) & { readonly name: string };

/** Hands a statement to the connection: the client's own `query`. */
export type Submit<Answer> = (query: NamedConfig | Query) => Promise<Answer> | Query;

/**
 * Sends a statement under its name, closes the names that are too many in the same round trip, and prepares anew what a
 * change of its tables has spoiled. Inside a transaction that cannot be: the error then says to run it again.
 */
export async function sendPrepared<Answer>(
  client: ClientBase,
  submit: Submit<Answer>,
  config: NamedConfig,
): Promise<Answer> {
  const held = heldBy(client);
  try {
    return await submitOnce(held, submit, config);
  } catch (error) {
    if (!isLostPlan(error)) throw error;
    held.evict(config.name);
    if (client.getTransactionStatus() !== 'I') throw explainLostPlan(error);
    return submitOnce(held, submit, config);
  }
}

function submitOnce<Answer>(held: HeldNames, submit: Submit<Answer>, config: NamedConfig): Promise<Answer> {
  const closing = held.use(config.name);
  if (closing.length > 0) return submitClosing(submit, config, closing);
  // What is submitted without a callback is answered by a promise.
  return submit(config) as Promise<Answer>;
}

function submitClosing<Answer>(
  submit: Submit<Answer>,
  config: NamedConfig,
  closing: readonly string[],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const query = new Query(config, (error: Error | null | undefined, result: unknown) =>
      // The client gives the callback what it gives the promise.
      error ? reject(error) : resolve(result as Answer),
    );
    const { submit: prepareAndRun } = query;
    query.submit = (connection) => {
      for (const name of closing) close(connection, name);
      return prepareAndRun.call(query, connection);
    };
    void submit(query);
  });
}
