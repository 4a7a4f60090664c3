import {
  type Aggregate,
  type AggregateField,
  type AggregateValue,
  aggregateRows,
  countRows,
  hasRows,
} from '../query/aggregate';
import { listed, type Source, stateOf } from '../query/run-query';
import type { Where } from './read-sql';
import { RepoRows } from './repo-rows';

/** What is to be known of rows without reading them. */
export abstract class RepoCounts extends RepoRows {
  /**
   * Whether there is a row; no row is read.
   *
   * @example
   * await repo.exists(Post, { authorId }); // true
   */
  async exists<T extends object>(source: Source<T, object>, where?: Where<T>): Promise<boolean> {
    return hasRows(this, listed(source, where && { where }));
  }

  /**
   * How many rows there are.
   *
   * @example
   * await repo.count(from(Post).where('likes', 'gte', 20)); // 2
   */
  async count<T extends object>(source: Source<T, object>, where?: Where<T>): Promise<number> {
    return countRows(this, listed(source, where && { where }));
  }

  /**
   * A count of values, a sum, an average, the least or the greatest value of a field; null when there are no values,
   * where a count is 0. Sums and averages of decimals are exact, as text.
   *
   * @throws {ProgrammerError} for a sum or average of what is no number
   * @throws {RangeError} for a sum that is too large for a number
   *
   * @example
   * await repo.aggregate(from(Post).where({ authorId }), 'sum', 'likes'); // 30
   */
  async aggregate<T extends object, Kind extends Aggregate, F extends AggregateField<T, Kind>>(
    source: Source<T, object>,
    kind: Kind,
    field: F,
  ): Promise<AggregateValue<T, Kind, F>> {
    const value = await aggregateRows(this, stateOf(source), kind, field);
    // The function and the column's type decide what comes back, as the type says.
    return value as AggregateValue<T, Kind, F>;
  }
}
