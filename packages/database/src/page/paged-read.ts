import { ProgrammerError } from '../errors/programmer-error';
import { type Statement, statement } from '../sql/statement';
import type { Place } from './cursor';
import { scopeText } from './cursor-scope';
import { edgeOf, type PageEdge } from './page-edge';
import type { PageKey } from './page-key';
import { pageTexts } from './place-comparison';

/**
 * Where a parameter of a list comes from. `named`: the caller said it, as the post whose comments are read, and a cursor is
 * good for the same value only. `derived`: the code found it out, such as the viewer, the users that the viewer follows or the time, and it
 * may change from page to page.
 */
export type ParameterOrigin = 'named' | 'derived';

/** The statements that read a list by keyset, one page at a time. */
export interface PagedRead<Params extends object, Row extends object> {
  readonly name: string;
  readonly first: Statement<Params & Record<string, unknown>, Row>;
  readonly later: Statement<Params & Record<string, unknown>, Row>;
  /** Finds rows that no later page has, since one of their keys is null. */
  readonly lost: Statement<Params & Record<string, unknown>, Row>;
  readonly keys: readonly PageKey[];
  /** The parameters that a cursor is bound to; null for all of them. */
  readonly named: readonly string[] | null;
}

/**
 * Defines the statements of a list.
 *
 * @param definition.text compares the keys with `$after…` as one row, and ends with `LIMIT $limit`
 * @param definition.parameters where each parameter comes from; without it a cursor is bound to all of them
 * @throws {ProgrammerError} for keys that are not compared as one row
 */
export function pagedRead<Params extends object, Row extends object>(definition: {
  readonly name: string;
  readonly keys: readonly PageKey[];
  readonly direction: 'asc' | 'desc';
  readonly text: string;
  readonly parameters: Readonly<Record<string, ParameterOrigin>> | undefined;
}): PagedRead<Params, Row> {
  const { name, keys, direction, parameters } = definition;
  const after = keys.map(({ parameter }) => parameter);
  const { first, later, lost } = pageTexts(name, definition.text, after, direction);
  return {
    name,
    keys,
    first: statement({ name, text: first }),
    later: statement({ name, text: later }),
    lost: statement({ name: `${name}_lost`, text: lost }),
    named:
      parameters === undefined
        ? null
        : Object.keys(parameters)
            .filter((parameter) => parameters[parameter] !== 'derived')
            .sort(),
  };
}

/** The statement and the parameters that read rows from a place on, or from the start of the list. */
export function readingFrom<Params extends object, Row extends object>(
  { first, later, keys }: PagedRead<Params, Row>,
  params: Params,
  place: Place | null,
  limit: number,
): {
  readonly statement: Statement<Params & Record<string, unknown>, Row>;
  readonly params: Params & Record<string, unknown>;
} {
  if (place === null) return { statement: first, params: { ...params, limit } };
  const after = Object.fromEntries(keys.map(({ parameter }, index) => [parameter, place[index]]));
  return { statement: later, params: { ...params, ...after, limit } };
}

/** The keys at the end of a page. See {@link edgeOf}. */
export function edgeIn(
  { name, keys }: Pick<PagedRead<object, object>, 'name' | 'keys'>,
  rows: readonly (readonly unknown[])[],
  size: number,
): PageEdge | null {
  const edgeKeys = keys.map(({ column }) => ({ label: column, nullable: false }));
  return edgeOf(name, edgeKeys, rows, size);
}

/** What a cursor of the list is bound to. */
export function cursorScope<Params extends object>(
  { name, keys, named }: Pick<PagedRead<object, object>, 'name' | 'keys' | 'named'>,
  params: Params,
): string {
  const bound = named ?? Object.keys(params).sort();
  return scopeText('page', name, [
    keys.map(({ column, type }) => [column, type]),
    bound.map((parameter): unknown => [parameter, Reflect.get(params, parameter)]),
  ]);
}

const checked = new WeakSet<object>();

/**
 * Outside of production, the first walk to the end of a list looks once for rows that it has lost. Where nulls come last no
 * other page shows one.
 *
 * @param place where the last page began
 * @param anyRow whether the statement gives a row
 */
export async function assertNothingLost<Params extends object, Row extends object>(
  paged: PagedRead<Params, Row>,
  params: Params,
  place: Place | null,
  anyRow: (
    statement: Statement<Params & Record<string, unknown>, Row>,
    params: Params & Record<string, unknown>,
  ) => Promise<boolean>,
): Promise<void> {
  if (place === null || process.env['NODE_ENV'] === 'production' || checked.has(paged)) return;
  if (await anyRow(paged.lost, readingFrom(paged, params, place, 1).params))
    throw new ProgrammerError(`${paged.name} has a row with a null key: no later page has it`);
  checked.add(paged);
}
