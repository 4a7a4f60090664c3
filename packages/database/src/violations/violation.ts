import { removesReferenced } from './written-tables';

/** The kinds of constraint that PostgreSQL reports, by SQLSTATE. */
export type ViolationKind = 'unique' | 'foreign_key' | 'check' | 'exclusion' | 'not_null';

const kinds: Readonly<Record<string, ViolationKind>> = {
  '23505': 'unique',
  // PostgreSQL 18 and later answer ON DELETE RESTRICT and ON UPDATE RESTRICT with a code of its own.
  '23001': 'foreign_key',
  '23503': 'foreign_key',
  '23514': 'check',
  '23P01': 'exclusion',
  '23502': 'not_null',
};

/** What the database refused: which kind of constraint, its name, and where it stands. */
export interface Violation {
  readonly kind: ViolationKind;
  /** The constraint's name; for `not_null` the column's. */
  readonly constraint: string;
  readonly table: string | null;
  /** A referenced row could not go because others still point at it. */
  readonly stillReferenced: boolean;
}

interface ServerError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
}

/**
 * Reads a constraint violation from a server's error, or null when it is something else. It goes by the SQLSTATE and the
 * error's fields, since the words depend on the server's language. A distributed server leaves the fields out and writes
 * the names into the message, with a shard's number behind them; there the names are read, whatever quotes are around them.
 *
 * @param sent the SQL that was refused; without it, only a RESTRICT tells whether other rows still refer to the row
 *
 * @example
 * readViolation({ code: '23505', message: 'duplicate key value violates unique constraint "usernames_pk_102987"' })
 * // { kind: 'unique', constraint: 'usernames_pk', … }
 */
export function readViolation(error: unknown, sent = ''): Violation | null {
  if (typeof error !== 'object' || error === null) return null;
  const server: ServerError = error;
  const kind = typeof server.code === 'string' ? kinds[server.code] : undefined;
  if (!kind) return null;
  const constraint = kind === 'not_null' ? text(server.column) : text(server.constraint);
  const table = text(server.table);
  const quoted =
    constraint === undefined || table === undefined ? quotedNames(text(server.message) ?? '') : [];
  const named = constraint ?? (kind === 'not_null' ? quoted.at(0) : nameIn(quoted, kind));
  const restricted = server.code === '23001';
  // A trigger may raise restrict_violation for a reason of its own, and then it names no constraint.
  if (restricted && named === undefined) return null;
  const tableName = tableOf(table, quoted);
  return {
    kind,
    constraint: withoutShard(named ?? 'unknown'),
    table: tableName,
    stillReferenced:
      restricted ||
      // In every language the message names both tables and the constraint when the referenced row cannot go.
      (kind === 'foreign_key' && (table === undefined ? quoted.length > 2 : removesReferenced(sent, table))),
  };
}

/** "… violates foreign key constraint "name" on table "other"" has the table last; the others end with the name. */
function nameIn(quoted: readonly string[], kind: ViolationKind): string | undefined {
  return kind === 'foreign_key'
    ? (quoted.find((name) => /_fkey(_\d+)?$/.test(name)) ?? quoted.at(-1))
    : quoted.at(-1);
}

function tableOf(given: string | undefined, quoted: readonly string[]): string | null {
  const table = given ?? (quoted.length > 1 ? quoted.at(-1) : undefined);
  return table === undefined ? null : withoutShard(table);
}

/** The quotes of PostgreSQL's translations: English, German, French, Chinese, Japanese and others. */
const quotedName = /["'»«„“「]([^"'»«„“”「」]+)["'«»“”」]/g;

function quotedNames(message: string): readonly string[] {
  return [...message.slice(0, 2000).matchAll(quotedName)].map((found) => found[1]?.trim() ?? '');
}

function withoutShard(name: string): string {
  return name.replace(/_\d{6,}$/, '');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
