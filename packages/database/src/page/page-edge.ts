import { ProgrammerError } from '../errors/programmer-error';
import type { Cursor, CursorKeys, Place } from './cursor';

/** The keys of the last row of a page and of the first row behind it, as PostgreSQL wrote them. */
export interface PageEdge {
  readonly last: Place;
  /** Null where no row behind it was read. */
  readonly behind: Place | null;
}

/** A key of a list, and whether its order has a place for null. */
export interface EdgeKey {
  readonly label: string;
  readonly nullable: boolean;
}

/**
 * The place where the next page begins.
 *
 * @param rows the keys of the rows that were read, as PostgreSQL wrote them
 * @param size how many of the rows belong to the page
 * @returns null where no row is behind the page
 * @throws {ProgrammerError} for a key that is null and must not be
 */
export function edgeOf(
  name: string,
  keys: readonly EdgeKey[],
  rows: readonly (readonly unknown[])[],
  size: number,
): PageEdge | null {
  const places = rows.map((row) => keys.map((key, index) => textOf(name, key, row[index])));
  const [last, behind] = places.slice(size - 1);
  return last && behind ? { last, behind } : null;
}

function textOf(name: string, { label, nullable }: EdgeKey, text: unknown): string | null {
  if (typeof text === 'string') return text;
  if (nullable) return null;
  throw new ProgrammerError(`${name} has a row with a null key, "${label}": no later page has it`);
}

/**
 * The cursor of the next page.
 *
 * @param from where the page itself began
 * @throws {ProgrammerError} where the keys cannot be right: they do not tell two rows apart, the page ends where it began, or
 *   they are too long for a cursor
 */
export function nextCursor(
  name: string,
  { last, behind }: PageEdge,
  from: Place | null,
  cursors: CursorKeys,
  scope: string,
): Cursor {
  if (behind !== null && samePlace(last, behind))
    throw new ProgrammerError(`${name} has two rows with the same keys: add one that is unique`);
  if (from !== null && samePlace(last, from))
    throw new ProgrammerError(`${name} ends where it began: its rows show other keys than it compares`);
  const cursor = cursors.seal(scope, last);
  if (cursor === null) throw new ProgrammerError(`${name} has a row whose keys are too long for a cursor`);
  return cursor;
}

function samePlace(one: Place, other: Place): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
