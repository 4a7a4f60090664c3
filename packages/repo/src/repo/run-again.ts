import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../errors';

/** Serialization failure and deadlock; and a plan that a change of its tables has spoiled. */
const replayable = new Set(['40001', '40P01', '0A000', '26000']);

/** How often one statement, or one series, that is a transaction by itself is sent again: it has had no effect. */
export const replaysAlone = 10;

/**
 * Runs work again after a deadlock or a serialization failure, which leave nothing behind. The pauses between are random and
 * grow, so that the same transactions do not meet again.
 *
 * @param replays how many times at most
 */
export async function runAgain<T>(replays: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= replays || !isReplayable(error)) throw error;
      await pause(Math.random() * Math.min(50, 2 ** attempt));
    }
  }
}

function isReplayable(error: unknown): boolean {
  return error instanceof DatabaseError && error.retriable && replayable.has(error.code);
}
