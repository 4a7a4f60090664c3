/**
 * The rows of a stream in batches, for what is asked of many rows in one statement. The last batch may be smaller.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for await (const posts of inBatches(tx.stream(from(Post).orderBy('id')), 200)) await archive(posts);
 *   return ok(null);
 * });
 */
export async function* inBatches<T>(
  rows: AsyncIterable<T>,
  size: number,
): AsyncGenerator<readonly T[], void, undefined> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
