import { change } from '../changeset/cast';
import { noObject } from '../changeset/field-error';
import { isParams, readParam } from '../changeset/read-param';
import type { Invalid } from '../errors';
import type { RepoReads } from '../repo/repo-reads';
import { err, ok, type Result } from '../result';
import { openCursor, sealCursor } from './cursor';
import { keyText, type Page, type PagedStatement, type PageRequest, pageSize, startOf } from './page';

/** Asked of a page: it could not be read because its cursor is none of this list's. */
export type InvalidPage = Invalid<{ after: string }>;

/** See `Repo.page`. One row more than asked for tells whether there is a next page. */
export async function readPage<Params extends object, Row extends object>(
  repo: RepoReads,
  cursorKey: string,
  paged: PagedStatement<Params, Row>,
  params: Params,
  request: PageRequest,
  scope: string,
): Promise<Result<Page<Row>, InvalidPage>> {
  const asked = readRequest(request);
  if (!asked.ok) return asked;
  const { first, after } = asked.value;
  const bound = `${paged.statement.name}\u0000${JSON.stringify(params)}\u0000${scope}`;
  const opened = after === null ? null : openCursor(cursorKey, bound, after);
  if (after !== null && opened === null) return err(invalidCursor(after));
  const place = paged.keys.map((key, index) => [
    key.parameter,
    opened?.[index] ?? startOf(key.type, paged.direction),
  ]);
  const rows = await repo.sql(paged.statement, { ...params, ...Object.fromEntries(place), limit: first + 1 });
  const items = rows.slice(0, first);
  const last = rows.length > first ? items.at(-1) : undefined;
  const key = last && paged.keys.map((part) => keyText(Reflect.get(last, part.column)));
  return ok({ items, next: key ? sealCursor(cursorKey, bound, key) : null });
}

/**
 * Reads what is asked of a list, whatever came in its place: a request that is not an object and a cursor that is not a text
 * are refused, and no getter of the caller's runs.
 */
export function readRequest(
  request: unknown,
): Result<{ readonly first: number; readonly after: string | null }, InvalidPage> {
  if (!isParams(request)) {
    const changeset = change<{ after: string }>({ after: '' }).addErrors([noObject(['first', 'after'])]);
    return err({ kind: 'invalid', changeset: changeset.withAction('replace') });
  }
  const after = readParam(request, 'after')?.raw ?? null;
  return after === null || typeof after === 'string'
    ? ok({ first: pageSize(readParam(request, 'first')?.raw), after })
    : err(invalidCursor(''));
}

/** What is said of a cursor that is none of a list's. */
export function invalidCursor(after: string): InvalidPage {
  const changeset = change({ after })
    .addError('after', 'is not a cursor of this list', 'cursor')
    .withAction('replace');
  return { kind: 'invalid', changeset };
}
