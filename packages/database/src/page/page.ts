import type { Cursor } from './cursor';

/** Some rows of a list, and where to go on; `next` is null at the end. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: Cursor | null;
}
