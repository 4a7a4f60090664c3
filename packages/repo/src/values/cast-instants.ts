import { types } from 'node:util';
import { type CastOutcome, castTo as cast, refused } from './cast-outcome';
import { dayOfParts, type FromParts, instantOfParts, timeOfParts } from './time-parts';

/** Longer than any text that a pattern here lets pass. */
const longest = 40;

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A text without an offset, or the parts of a day and a time, are read as UTC, as Ecto does; milliseconds are what the database keeps. */
export function castInstant(raw: unknown): CastOutcome {
  if (typeof raw === 'object' && !types.isDate(raw)) return ofParts(instantOfParts(raw), castInstant);
  if (types.isDate(raw)) return storable(new Date(raw.getTime()));
  if (typeof raw !== 'string' || raw.length > longest) return refused;
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

function ofParts(parts: FromParts, castText: (text: string) => CastOutcome): CastOutcome {
  if (parts === 'empty') return cast(null);
  return parts === null ? refused : castText(parts.text);
}

/** A day of the calendar, as text; from a form with a field per part, too. */
export function castDate(raw: unknown): CastOutcome {
  if (typeof raw === 'object' && !types.isDate(raw)) return ofParts(dayOfParts(raw), castDate);
  if (types.isDate(raw)) {
    const instant = storable(raw);
    return instant.ok ? cast(raw.toISOString().slice(0, 10)) : refused;
  }
  return typeof raw === 'string' &&
    raw.length <= longest &&
    /^\d{4}-\d{2}-\d{2}$/.test(raw) &&
    isCalendarDay(raw)
    ? cast(raw)
    : refused;
}

/** A time of day, as text with seconds; from its parts, too. */
export function castTime(raw: unknown): CastOutcome {
  if (typeof raw === 'object') return ofParts(timeOfParts(raw), castTime);
  if (typeof raw !== 'string' || raw.length > longest) return refused;
  const found = /^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d{1,6})?)?$/.exec(raw);
  return found ? cast(found[3] === undefined ? `${raw}:00` : raw) : refused;
}
