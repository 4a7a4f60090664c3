/** What a line says: two labels, nothing (blank or comment), or why it says nothing sensible. */
export type EdgeLine =
  | { readonly kind: 'edge'; readonly from: number; readonly to: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly reason: string };

const NOTHING: EdgeLine = { kind: 'nothing' };
const SEPARATORS = /[ \t,]+/;
const WHOLE_NUMBER = /^[0-9]+$/;
const NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/;
const LONGEST_SHOWN = 40;
const ORDINALS = ['first', 'second', 'third'] as const;

/**
 * Reads one line of an edge list: two whole numbers apart by blanks, tabs or commas; further columns are weights or
 * timestamps, must be numbers, and are ignored. `#` begins a comment line.
 *
 * @example
 * parseEdgeLine('12\t7\t0.5') // { kind: 'edge', from: 12, to: 7 }
 */
export function parseEdgeLine(line: string): EdgeLine {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return NOTHING;
  const [first = '', second, ...others] = text.split(SEPARATORS);
  const wrong =
    wrongLabel(first, 0) ?? (second === undefined || second === '' ? null : wrongLabel(second, 1));
  if (wrong !== null) return { kind: 'wrong', reason: wrong };
  if (second === undefined || second === '') {
    return { kind: 'wrong', reason: 'the second column is missing, a line needs two node numbers' };
  }
  const odd = others.findIndex((column) => column !== '' && !NUMBER.test(column));
  if (odd >= 0) {
    return { kind: 'wrong', reason: `column ${odd + 3} must be a number, not ${shown(others[odd] ?? '')}` };
  }
  return { kind: 'edge', from: Number(first), to: Number(second) };
}

function wrongLabel(column: string, place: 0 | 1): string | null {
  const name = `the ${ORDINALS[place]} column`;
  if (WHOLE_NUMBER.test(column)) {
    return Number(column) <= Number.MAX_SAFE_INTEGER
      ? null
      : `${name} is ${shown(column)}, node numbers go up to ${Number.MAX_SAFE_INTEGER}`;
  }
  if (column === '') return `${name} is empty, a line needs two node numbers`;
  if (/^-[0-9]+$/.test(column)) return `${name} is ${shown(column)}, node numbers are not negative`;
  return `${name} must be a whole number, not ${shown(column)}`;
}

function shown(column: string): string {
  const visible = column.length > LONGEST_SHOWN ? `${column.slice(0, LONGEST_SHOWN)}…` : column;
  return JSON.stringify(visible);
}
