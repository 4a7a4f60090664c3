import { types } from 'node:util';
import { readList } from '@tintype/database';
import { castDate, castInstant, castTime } from './cast-instants';
import { castAny, castMap } from './cast-objects';
import { type CastOutcome, castTo as cast, refused } from './cast-outcome';
import type { CastType } from './cast-types';
import type { CustomType } from './custom-type';
import { isStorableText } from './plain-copy';

/** Numbers longer than this are no numbers that anybody types; refusing them early keeps hostile input cheap. */
const longestNumber = 400;

/** A list of more has no rule that would allow it, and may be one that only says that it is so long. */
const longestList = 1_000_000;

/**
 * Casts one raw value to a type. Never throws, whatever the value is, unless the function of a custom type does.
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
      return castInteger(raw, type.beyond);
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
    case 'custom':
      return castCustom(raw, type);
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

function castInteger(raw: unknown, beyond: 'bigint' | 'text' | undefined): CastOutcome {
  if (typeof raw === 'number' && !Number.isSafeInteger(raw)) return refused;
  if (typeof raw === 'number' && beyond !== 'text') return cast(raw === 0 ? 0 : raw);
  const exact = beyond === undefined && typeof raw === 'bigint' ? refused : castBigint(raw);
  if (!exact.ok || typeof exact.value !== 'bigint') return refused;
  if (beyond === 'text') return cast(String(exact.value));
  const value = Number(exact.value);
  if (Number.isSafeInteger(value)) return cast(value);
  return beyond === 'bigint' ? exact : refused;
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

function castUuid(raw: unknown): CastOutcome {
  return typeof raw === 'string' &&
    raw.length === 36 &&
    /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(raw)
    ? cast(raw.toLowerCase())
    : refused;
}

function castEnum(raw: unknown, values: readonly (string | number)[]): CastOutcome {
  const found = values.find((value) => value === raw || (typeof value === 'number' && String(value) === raw));
  return found === undefined ? refused : cast(found);
}

/** The caller's function is given a copy, so that it may look at it as often as it likes. */
function castCustom(raw: unknown, { cast: castOwn }: CustomType): CastOutcome {
  const plain = castAny(raw);
  if (!plain.ok) return refused;
  const own = castOwn(plain.value);
  if (own.ok) return cast(own.value);
  return own.error === null ? refused : { ok: false, why: own.error };
}

function castArray(raw: unknown, of: CastType): CastOutcome {
  const items = readList(raw, longestList + 1);
  if (items === null || items.length > longestList) return refused;
  const values: unknown[] = [];
  for (const item of items) {
    const outcome = castValue(item, of);
    if (!outcome.ok) return outcome;
    values.push(outcome.value);
  }
  return cast(values);
}
