import { NamedRows, type Rows } from '../expression/rows';

/** How the rows of two queries become one list. */
export type Combination = 'union' | 'union all' | 'intersect' | 'except';

/** The rows of two queries as one list. */
export class Combined<Row, C> extends NamedRows<Row, C> {
  constructor(
    readonly combination: Combination,
    readonly left: Rows<unknown>,
    readonly right: Rows<unknown>,
  ) {
    super();
  }
}
