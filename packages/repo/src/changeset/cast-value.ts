import { types } from 'node:util';
import type { CastType } from './cast-types';
import { isStorableText, plainCopy } from './plain-copy';
import { isList, readList } from './read-param';

/** The outcome of casting one raw value: a value of the type, or that it cannot be one. */
export type CastOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const refused: CastOutcome = { ok: false };
const cast = (value: unknown): CastOutcome => ({ ok: true, value });

/** Numbers longer than this are no numbers that anybody types; refusing them early keeps hostile input cheap. */
const longestNumber = 400;

/** A list of more has no rule that would allow it, and may be one that only says that it is so long. */
const longestList = 1_000_000;

/**
 * Casts one raw value to a type. Never throws, whatever the value is.
 *
 * @example
 * castValue('12', { kind: 'integer' }) // { ok: true, value: 12 }
 * castValue('12abc', { kind: 'integer' }) // { ok: false }
 */
export function castValue(raw: unknown, type: CastType): CastOutcome {
  if (raw === null || raw === undefined) return cast(null);
  switch (type.kind) {
    case 'any':
      return castAny(raw);
    case 'string':
      return castString(raw);
    case 'integer':
      return castInteger(raw);
    case 'bigint':
      return castBigint(raw);
    case 'float':
      return castFloat(raw);
    case 'decimal':
      return castDecimal(raw);
    case 'boolean':
      return castBoolean(raw);
    case 'instant':
      return castInstant(raw);
    case 'date':
      return castDate(raw);
    case 'time':
      return castTime(raw);
    case 'uuid':
      return castUuid(raw);
    case 'binary':
      return types.isUint8Array(raw) ? cast(raw) : refused;
    case 'map':
      return castMap(raw);
    case 'enum':
      return castEnum(raw, type.values);
    case 'array':
      return castArray(raw, type.of);
  }
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair, so no text with either is text here. */
function castString(raw: unknown): CastOutcome {
  return typeof raw === 'string' && isStorableText(raw) ? cast(raw) : refused;
}

function numeral(raw: unknown, pattern: RegExp): string | null {
  if (typeof raw !== 'string' || raw.length > longestNumber) return null;
  const text = raw.trim();
  return pattern.test(text) ? text : null;
}

function castInteger(raw: unknown): CastOutcome {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? cast(raw === 0 ? 0 : raw) : refused;
  const text = numeral(raw, /^[+-]?\d+$/);
  if (text === null) return refused;
  const value = Number(text);
  return Number.isSafeInteger(value) ? cast(value === 0 ? 0 : value) : refused;
}

function castBigint(raw: unknown): CastOutcome {
  if (typeof raw === 'bigint') return cast(raw);
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? cast(BigInt(raw)) : refused;
  const text = numeral(raw, /^[+-]?\d+$/);
  return text === null ? refused : cast(BigInt(text.replace(/^\+/, '')));
}

function castFloat(raw: unknown): CastOutcome {
  if (typeof raw === 'number') return Number.isFinite(raw) ? cast(raw) : refused;
  const text = numeral(raw, /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/);
  if (text === null) return refused;
  const value = Number(text);
  return Number.isFinite(value) ? cast(value) : refused;
}

function castDecimal(raw: unknown): CastOutcome {
  if (typeof raw === 'number') {
    const text = String(raw);
    return /^-?\d+(\.\d+)?$/.test(text) ? cast(text) : refused;
  }
  if (typeof raw === 'bigint') return cast(String(raw));
  const text = numeral(raw, /^[+-]?(\d+(\.\d*)?|\.\d+)$/);
  if (text === null) return refused;
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '-' : '';
  return cast(`${sign}${digits}${fraction === '' ? '' : `.${fraction}`}`);
}

function castBoolean(raw: unknown): CastOutcome {
  if (raw === true || raw === 'true' || raw === '1' || raw === 1) return cast(true);
  if (raw === false || raw === 'false' || raw === '0' || raw === 0) return cast(false);
  return refused;
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A text without an offset is read as UTC, as Ecto does; milliseconds are what the database keeps. */
function castInstant(raw: unknown): CastOutcome {
  if (types.isDate(raw)) return storable(new Date(raw.getTime()));
  if (typeof raw !== 'string' || raw.length > 40) return refused;
  const found = instantPattern.exec(raw);
  const day = found?.[1];
  if (!found || day === undefined || !isCalendarDay(day)) return refused;
  const zone = found[4] ?? 'Z';
  const text = raw.slice(0, raw.length - (found[4]?.length ?? 0)).replace(' ', 'T');
  return storable(new Date(text + zone));
}

function storable(date: Date): CastOutcome {
  const year = date.getUTCFullYear();
  return Number.isNaN(date.getTime()) || year < 1 || year > 9999 ? refused : cast(date);
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && !day.startsWith('0000');
}

function castDate(raw: unknown): CastOutcome {
  if (types.isDate(raw)) {
    const instant = storable(raw);
    return instant.ok ? cast(raw.toISOString().slice(0, 10)) : refused;
  }
  return typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) && isCalendarDay(raw)
    ? cast(raw)
    : refused;
}

function castTime(raw: unknown): CastOutcome {
  if (typeof raw !== 'string') return refused;
  const found = /^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d{1,6})?)?$/.exec(raw);
  return found ? cast(found[3] === undefined ? `${raw}:00` : raw) : refused;
}

function castUuid(raw: unknown): CastOutcome {
  return typeof raw === 'string' && /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(raw)
    ? cast(raw.toLowerCase())
    : refused;
}

function castEnum(raw: unknown, values: readonly (string | number)[]): CastOutcome {
  const found = values.find((value) => value === raw || (typeof value === 'number' && String(value) === raw));
  return found === undefined ? refused : cast(found);
}

function castArray(raw: unknown, of: CastType): CastOutcome {
  const items = readList(raw, longestList + 1);
  if (items === null || items.length > longestList) return refused;
  const values: unknown[] = [];
  for (const item of items) {
    const outcome = castValue(item, of);
    if (!outcome.ok) return refused;
    values.push(outcome.value);
  }
  return cast(values);
}

/** A map is a plain object, and a copy of what was given. */
function castMap(raw: unknown): CastOutcome {
  if (typeof raw !== 'object' || raw === null || isList(raw) || types.isDate(raw)) return refused;
  const copy = plainCopy(raw);
  return copy === undefined ? refused : cast(copy);
}

/**
 * What a field without a type may hold: whatever JSON carries, and instances of a class, which only a trusted caller can
 * give. A proxy could be anything from one look to the next.
 */
function castAny(raw: unknown): CastOutcome {
  if (typeof raw === 'string') return castString(raw);
  if (typeof raw === 'function' || typeof raw === 'symbol') return refused;
  if (typeof raw !== 'object' || raw === null) return cast(raw);
  if (types.isProxy(raw) || isImposture(raw)) return refused;
  const prototype: unknown = Object.getPrototypeOf(raw);
  const isInstance = prototype !== Object.prototype && prototype !== null && !Array.isArray(raw);
  const copy = isInstance ? raw : plainCopy(raw);
  return copy === undefined ? refused : cast(copy);
}

/** An object with the prototype of something built in, and nothing of it inside: its methods throw. */
function isImposture(raw: object): boolean {
  return (
    raw instanceof Date !== types.isDate(raw) ||
    raw instanceof Uint8Array !== types.isUint8Array(raw) ||
    raw instanceof Map !== types.isMap(raw) ||
    raw instanceof Set !== types.isSet(raw)
  );
}
