import { type FieldError, noObject } from '../errors/field-error';
import type { InvalidInput } from '../errors/invalid-input';
import { isParams, readParam } from '../input/read-param';
import { err, ok, type Result } from '../result';
import type { CursorKeys, Place } from './cursor';

/** What a caller asks of a list. */
export interface PageRequest {
  /** How many rows at most: 1 to 100; a number beyond is brought into that range. Default 20. */
  readonly first?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | null | undefined;
}

/** Where a page begins, null for the start of the list, and how many rows it has at most. */
export interface PageStart {
  readonly size: number;
  readonly place: Place | null;
}

/**
 * Reads a request that may come from outside and may be anything. Only own data properties of a plain object are looked
 * at, and nothing of it is called.
 */
export function readPageRequest(
  request: unknown,
  keys: CursorKeys,
  scope: string,
): Result<PageStart, InvalidInput> {
  if (request === undefined) return ok({ size: usual, place: null });
  if (!isParams(request)) return err(invalid(notAnObject));
  const size = pageSize(readParam(request, 'first')?.raw);
  const after = readParam(request, 'after')?.raw ?? null;
  if (after === null) return ok({ size, place: null });
  const place = typeof after === 'string' ? keys.open(scope, after) : null;
  return place === null ? err(invalid(notOfThisList)) : ok({ size, place });
}

const fewest = 1;
const most = 100;
const usual = 20;

function pageSize(first: unknown): number {
  if (typeof first !== 'number' || Number.isNaN(first)) return usual;
  return Math.min(most, Math.max(fewest, Math.trunc(first)));
}

const notAnObject: FieldError = noObject(['first', 'after']);

const notOfThisList: FieldError = {
  field: 'after',
  message: 'is not a cursor of this list',
  rule: 'cursor',
  params: {},
};

/** The error never holds what was given, which may be megabytes. */
function invalid(error: FieldError): InvalidInput {
  return { kind: 'invalid', errors: [error] };
}
