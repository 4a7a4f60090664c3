import { Changeset } from '@tintype/repo';

/** The longest reason that is kept, in characters: far below what the table refuses. */
const longest = 12_000;

/**
 * An expected failure as it stands in the log: its kind, and for refused input `{field: [{code, params}]}`. The
 * values that were sent are never in it: one of them may be a password.
 *
 * @example
 * failureData({ kind: 'not_found' }) // '{"error":"not_found"}'
 */
export function failureData(error: unknown): string {
  const kind = typeof error === 'object' && error !== null && 'kind' in error ? String(error.kind) : 'fault';
  const changeset =
    typeof error === 'object' && error !== null && 'changeset' in error ? error.changeset : null;
  if (!(changeset instanceof Changeset)) return JSON.stringify({ error: kind });
  const errors = changeset.traverseErrors((found) => ({ code: found.rule, params: found.params }));
  const text = JSON.stringify({ error: kind, errors });
  return text.length <= longest
    ? text
    : JSON.stringify({ error: kind, fields: Object.keys(errors).slice(0, 100) });
}
