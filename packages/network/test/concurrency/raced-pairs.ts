import type { UserId } from '@tintype/shared-db';

/** Every unordered pair of so many people, so that each person takes part in many races at once. */
export function pairsOf(people: readonly UserId[]): (readonly [UserId, UserId])[] {
  return people.flatMap((one, index) => people.slice(index + 1).map((other) => [one, other] as const));
}

/** Runs all tasks, so many at once; the order of starting is the order given. */
export async function runAtOnce<T>(
  atOnce: number,
  tasks: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const results: PromiseSettledResult<T>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < tasks.length; index = next++) {
      const task = tasks[index];
      if (task) [results[index]] = (await Promise.allSettled([task()])) as [PromiseSettledResult<T>];
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** What was thrown, rather than returned: deadlocks that surface, raw errors of the driver. */
export function thrown(results: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
}
