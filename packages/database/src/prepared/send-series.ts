import type { ClientBase, QueryArrayConfig, QueryArrayResult } from 'pg';
import { heldBy } from './held-names';
import { isLostPlan } from './lost-plan';
import { SeriesQuery } from './series-query';

/** A statement of a series has failed, and nothing of the series has taken effect. */
export class SeriesError extends Error {
  override readonly name = 'SeriesError';

  constructor(
    /** Which one, counted from 0. */
    readonly step: number,
    override readonly cause: unknown,
  ) {
    super(`statement ${step + 1} of the series failed`);
  }
}

/**
 * Sends statements as one transaction and in one round trip, outside of any other; those that have a name, prepared under
 * it. What a change of a table has spoiled is prepared anew and the whole sent again.
 *
 * @throws {SeriesError} with the driver's error as its cause
 */
export async function sendSeries(
  client: ClientBase,
  configs: readonly QueryArrayConfig<unknown[]>[],
): Promise<readonly QueryArrayResult<unknown[]>[]> {
  try {
    return await sendOnce(client, configs);
  } catch (error) {
    if (!(error instanceof SeriesError) || !isLostPlan(error.cause)) throw error;
    const name = configs[error.step]?.name;
    if (name === undefined) throw error;
    heldBy(client).evict(name);
    return sendOnce(client, configs);
  }
}

function sendOnce(
  client: ClientBase,
  configs: readonly QueryArrayConfig<unknown[]>[],
): Promise<readonly QueryArrayResult<unknown[]>[]> {
  const held = heldBy(client);
  const steps = configs.map((config) => ({
    config,
    closing: config.name === undefined ? [] : held.use(config.name),
  }));
  return new Promise((resolve, reject) => {
    client.query(
      new SeriesQuery(steps, (failure, results) => {
        if (failure === null) resolve(results);
        else reject(new SeriesError(failure.step, failure.error));
      }),
    );
  });
}
