import { ProgrammerError } from '@tintype/database';
import { Expression } from '../expression/expression';
import type { Rows } from '../expression/rows';
import type { Class } from '../values/class';

/** Where the rows of a source come from. */
export type Origin =
  | { readonly kind: 'entity'; readonly entity: Class<object> }
  | { readonly kind: 'association'; readonly parent: Source; readonly name: string }
  | { readonly kind: 'rows'; readonly rows: Rows<unknown> };

/** A column of a source. */
export class Column extends Expression<unknown> {
  constructor(
    readonly source: Source,
    readonly property: string,
  ) {
    super((scope) => scope.column(source, property));
  }
}

/** Something that rows come from, under a name. Expressions know the source itself, so that equal names do not mix. */
export class Source {
  /** The columns by their properties. Which there are is known when the query is written. */
  readonly columns: object;
  private readonly known = new Map<string, Column>();

  constructor(
    readonly alias: string,
    readonly from: Origin,
  ) {
    if (typeof alias !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]{0,40}$/.test(alias))
      throw new ProgrammerError(
        `"${String(alias).slice(0, 60)}" is no name for a table of a query: use up to 41 letters, digits and _`,
      );
    this.columns = new Proxy<object>(this, byProperty);
  }

  /** The column of a property; the same one each time. */
  column(property: string): Column {
    const known = this.known.get(property);
    if (known) return known;
    const column = new Column(this, property);
    this.known.set(property, column);
    return column;
  }
}

/** What tells the source behind its columns. */
const behind = Symbol('the source of these columns');

/** One for all sources, since a query makes several of them each time that it is built. */
const byProperty: ProxyHandler<object> = {
  get(source, property) {
    if (property === behind) return source;
    // A promise would be asked for this, and a log for symbols.
    if (typeof property !== 'string' || property === 'then' || property === 'toJSON') return undefined;
    return source instanceof Source ? source.column(property) : undefined;
  },
  has: () => false,
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
  ownKeys: () => [],
  getOwnPropertyDescriptor: () => undefined,
  getPrototypeOf: () => null,
};

/** The source whose columns these are, or null for another object. */
export function sourceBehind(given: object): Source | null {
  const source: unknown = Reflect.get(given, behind);
  return source instanceof Source ? source : null;
}
