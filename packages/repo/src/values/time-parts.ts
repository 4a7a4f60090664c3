import { isParams, readParam } from '@tintype/database';

/** What a form with a field per part sends: the text that it comes to, `empty` where no part is filled in, or null for no such thing. */
export type FromParts = { readonly text: string } | 'empty' | null;

interface Part {
  readonly name: string;
  readonly digits: number;
  /** What stands before it. */
  readonly before: string;
  readonly optional?: true;
}

const dayParts: readonly Part[] = [
  { name: 'year', digits: 4, before: '' },
  { name: 'month', digits: 2, before: '-' },
  { name: 'day', digits: 2, before: '-' },
];

const clockParts: readonly Part[] = [
  { name: 'hour', digits: 2, before: '' },
  { name: 'minute', digits: 2, before: ':' },
  { name: 'second', digits: 2, before: ':', optional: true },
  { name: 'microsecond', digits: 6, before: '.', optional: true },
];

const instantParts: readonly Part[] = [
  ...dayParts,
  ...clockParts.map((part) => (part.name === 'hour' ? { ...part, before: 'T' } : part)),
];

/** `{ year, month, day }` as the text of a day. */
export function dayOfParts(raw: unknown): FromParts {
  return joined(raw, dayParts);
}

/** `{ hour, minute, second, microsecond }` as the text of a time; the last two may be left out. */
export function timeOfParts(raw: unknown): FromParts {
  return joined(raw, clockParts);
}

/** The parts of a day and a time as the text of an instant, without an offset. */
export function instantOfParts(raw: unknown): FromParts {
  return joined(raw, instantParts);
}

function joined(raw: unknown, parts: readonly Part[]): FromParts {
  if (!isParams(raw)) return null;
  const given = parts.map(({ name }) => readParam(raw, name)?.raw ?? '');
  const wanted = parts.filter(({ optional }) => optional !== true).map(({ name }) => name);
  if (given.every((value) => value === ''))
    return wanted.every((name) => Object.hasOwn(raw, name)) ? 'empty' : null;
  let text = '';
  for (const [index, { name, digits, before, optional }] of parts.entries()) {
    const value = given[index];
    // A part of a second wants the second before it, which is 0 where it is left out.
    const left = value === '' && optional === true;
    if (left && name === 'microsecond') continue;
    const number = digitsOf(left ? 0 : value, digits);
    if (number === null) return null;
    text += before + number;
  }
  return { text };
}

function digitsOf(value: unknown, digits: number): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > 20) return null;
  const trimmed = text.trim();
  return /^\d+$/.test(trimmed) && trimmed.length <= digits ? trimmed.padStart(digits, '0') : null;
}
