import type { QueryArrayResult } from 'pg';

/** One statement as it goes to the server. */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Given: prepared under this name, so that the server parses and plans it once per connection. */
  readonly name?: string | undefined;
  /** Sees the rows while their values are still the texts that PostgreSQL wrote. */
  readonly onTexts?: ((result: QueryArrayResult<unknown[]>) => void) | undefined;
}
