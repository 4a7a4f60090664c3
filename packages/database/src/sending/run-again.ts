import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../errors/database-error';

/** Serialization failure and deadlock; and a plan that a change of its tables has spoiled. */
const replayable = new Set(['40001', '40P01', '0A000', '26000']);

/** How often one statement, or one series, that is a transaction by itself is sent again: it has had no effect. */
export const replaysAlone = 10;

/**
 * Runs work again after a deadlock or a serialization failure, which leave nothing behind. The pauses between are random and
 * grow, so that the same transactions do not meet again.
 *
 * @param replays how many times at most
 * @param work is told whether an error of it will make it run again
 */
export async function runAgain<T>(
  replays: number,
  work: (mayRunAgain: (error: unknown) => boolean) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const mayRunAgain = (error: unknown): boolean => attempt < replays && isReplayable(error);
    try {
      return await work(mayRunAgain);
    } catch (error) {
      if (!mayRunAgain(error)) throw error;
      await pause(Math.random() * Math.min(50, 2 ** attempt));
    }
  }
}

function isReplayable(error: unknown): boolean {
  return error instanceof DatabaseError && error.retriable && replayable.has(error.code);
}
