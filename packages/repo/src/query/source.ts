import { ProgrammerError } from '@tintype/database';
import { Expression } from '../expression/expression';
import type { Rows } from '../expression/rows';
import type { Class } from '../values/class';

/** Something that rows come from, under a name. Expressions know the source itself, so that equal names do not mix. */
export interface Source {
  readonly alias: string;
  readonly from:
    | { readonly kind: 'entity'; readonly entity: Class<object> }
    | { readonly kind: 'association'; readonly parent: Source; readonly name: string }
    | { readonly kind: 'rows'; readonly rows: Rows<unknown> };
}

/** A source under a name that SQL can have. */
export function sourceOf(alias: string, from: Source['from']): Source {
  if (typeof alias !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]{0,40}$/.test(alias))
    throw new ProgrammerError(
      `"${String(alias).slice(0, 60)}" is no name for a table of a query: use up to 41 letters, digits and _`,
    );
  return { alias, from };
}

const columns = new WeakMap<Source, object>();
const sources = new WeakMap<object, Source>();

/** A column of a source. */
export class Column extends Expression<unknown> {
  constructor(
    readonly source: Source,
    readonly property: string,
  ) {
    super((scope) => scope.column(source, property));
  }
}

/** The columns of a source by their properties. Which there are is known when the query is written. */
export function columnsOfSource(source: Source): object {
  const known = columns.get(source);
  if (known) return known;
  const expressions = new Map<string, Column>();
  const made: object = new Proxy(Object.freeze({}), {
    get(_target, property) {
      // A promise would be asked for this, and a log for symbols.
      if (typeof property !== 'string' || property === 'then' || property === 'toJSON') return undefined;
      const column = expressions.get(property) ?? new Column(source, property);
      expressions.set(property, column);
      return column;
    },
  });
  columns.set(source, made);
  sources.set(made, source);
  return made;
}

/** The source whose columns these are, or null for another object. */
export function sourceBehind(given: object): Source | null {
  return sources.get(given) ?? null;
}
