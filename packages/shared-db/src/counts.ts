/** What one kind of a counter counts. */
export interface CountedRows {
  /** One counted thing, for people: `'like that no block hides'`. */
  readonly unit: string;
  /** SQL behind FROM: the rows that are counted, with their WHERE. */
  readonly from: string;
  /**
   * SQL of the counter's key columns over these rows. A column that is not named here has the same name in the rows.
   */
  readonly keys?: Readonly<Record<string, string>>;
}

/** Every kind of one counter table with its rows; null where the counted rows are not kept. */
export type Counts<Kind extends string = string> = Readonly<Record<Kind, CountedRows | null>>;

const declared = new Map<object, Counts>();

/**
 * Declares what each kind of a counter table counts. The seed, the verifier, the tests and the benchmarks read it here:
 * this is the only place that says so. Commands change counters step by step and do not count.
 *
 * @example
 * \@Counts<AuthorCounterKind>({
 *   posts: { unit: 'published post', from: `tintype.posts WHERE status = 'published'` },
 * })
 * class AuthorCounter {}
 */
export function Counts<Kind extends string>(counts: Counts<Kind>): ClassDecorator {
  return (entity) => void declared.set(entity, counts);
}

/** What an entity declares with {@link Counts}; null for an entity that is no counter. */
export function countsOf(entity: object): Counts | null {
  return declared.get(entity) ?? null;
}
