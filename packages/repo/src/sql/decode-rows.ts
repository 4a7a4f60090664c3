import type { QueryArrayResult } from 'pg';
import { types } from 'pg';
import { ProgrammerError } from '../errors';

type Parse = (text: string) => unknown;

/** Leaves what came as the text it came as, so that decoding has a time of its own: see {@link decodeRows}. */
export const asText = { getTypeParser: () => sameText } as unknown as typeof types;

function sameText(text: string): string {
  return text;
}

/** Types that are text already, or are read as text so that no digit is lost. */
const textual = new Set<number>([
  types.builtins.TEXT,
  types.builtins.VARCHAR,
  types.builtins.UUID,
  types.builtins.NUMERIC,
]);

/**
 * Makes values of a result's text, in place: int8 becomes a number; anything else is parsed as pg does by default (numeric
 * stays text, so no digit is lost).
 */
export function decodeRows(result: QueryArrayResult<unknown[]>): void {
  if (result.rows.length === 0) return;
  result.fields.forEach((field, index) => {
    if (textual.has(field.dataTypeID)) return;
    const parse = parserOf(field.dataTypeID);
    for (const row of result.rows) {
      const text = row[index];
      if (typeof text === 'string') row[index] = parse(text);
    }
  });
}

function parserOf(oid: number): Parse {
  if (oid === types.builtins.INT8) return parseInt8;
  const parse = types.getTypeParser(oid, 'text');
  return times.has(oid) ? (text) => readTime(parse, text) : parse;
}

const times = new Set<number>([types.builtins.DATE, types.builtins.TIMESTAMP, types.builtins.TIMESTAMPTZ]);

/** The parser gives null for what it cannot read; a null that nobody stored would be taken for a value. */
function readTime(parse: Parse, text: string): unknown {
  const value = parse(text);
  if (value !== null) return value;
  throw new ProgrammerError(
    `the server writes a time as "${text}", since its DateStyle is not ISO: give the data source the driver namedStatements(pg)`,
  );
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large for a number: cast it to text in the SQL`);
  return value;
}
