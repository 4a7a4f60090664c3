import { types } from 'node:util';
import { isList } from '@tintype/database/internal';
import { type CastOutcome, castTo as cast, refused } from './cast-outcome';
import { isStorableText, plainCopy } from './plain-copy';

/** A map is a plain object, and a copy of what was given. */
export function castMap(raw: unknown): CastOutcome {
  if (typeof raw !== 'object' || raw === null || isList(raw) || types.isDate(raw)) return refused;
  const copy = plainCopy(raw);
  return copy === undefined ? refused : cast(copy);
}

/**
 * What a field without a type may hold: whatever JSON carries, and instances of a class, which only a trusted caller can
 * give. A proxy could be anything from one look to the next.
 */
export function castAny(raw: unknown): CastOutcome {
  if (typeof raw === 'string') return isStorableText(raw) ? cast(raw) : refused;
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
