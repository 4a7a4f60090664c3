import type { QueryArrayResult } from 'pg';
import { types } from 'pg';
import { parseInstant } from './instants';

type Parse = (text: string) => unknown;

/** Leaves what came as the text it came as, so that decoding has a time of its own: see {@link decodeRows}. */
export const asText = { getTypeParser: () => sameText } as unknown as typeof types;

function sameText(text: string): string {
  return text;
}

/** Types of which `pg` has no name. */
const lists = { text: 1009, int8: 1016, timestamp: 1115, date: 1182, timestamptz: 1185, numeric: 1231 };

/** Types that are text already, or are read as text so that no digit and no day is lost. */
const textual = new Set<number>([
  types.builtins.TEXT,
  types.builtins.VARCHAR,
  types.builtins.UUID,
  types.builtins.NUMERIC,
  types.builtins.DATE,
]);

/**
 * Makes values of a result's text, in place: int8 becomes a number, or a bigint beyond 2^53; a time becomes a Date, one
 * without a zone as it was stored in UTC; numeric and date stay text, so that no digit and no day is lost; anything else is
 * parsed as pg does by default.
 *
 * @throws {RangeError} for a time that no Date holds, such as infinity
 */
export function decodeRows(result: QueryArrayResult<unknown[]>): void {
  if (result.rows.length === 0) return;
  result.fields.forEach(({ dataTypeID, name }, index) => {
    if (textual.has(dataTypeID)) return;
    const parse = parserOf(dataTypeID, name);
    for (const row of result.rows) {
      const text = row[index];
      if (typeof text === 'string') row[index] = parse(text);
    }
  });
}

function parserOf(oid: number, name: string): Parse {
  switch (oid) {
    case types.builtins.INT8:
      return parseInt8;
    case types.builtins.TIMESTAMP:
    case types.builtins.TIMESTAMPTZ:
      return (text) => parseInstant(text, `"${name}"`);
    case lists.int8:
      return listOf(parseInt8);
    case lists.timestamp:
    case lists.timestamptz:
      return listOf((text) => parseInstant(text, `"${name}"`));
    case lists.date:
    case lists.numeric:
      return types.getTypeParser(lists.text, 'text');
    default:
      return types.getTypeParser(oid, 'text');
  }
}

function parseInt8(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function listOf(parse: Parse): Parse {
  const texts = types.getTypeParser(lists.text, 'text');
  const parsed = (item: unknown): unknown =>
    Array.isArray(item) ? item.map(parsed) : typeof item === 'string' ? parse(item) : item;
  return (text) => parsed(texts(text));
}
