/** The kinds of constraint that PostgreSQL reports, by SQLSTATE. */
export type ViolationKind = 'unique' | 'foreign_key' | 'check' | 'exclusion' | 'not_null';

const kinds: Readonly<Record<string, ViolationKind>> = {
  '23505': 'unique',
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
  readonly detail?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
}

/**
 * Reads a constraint violation from a server's error, or null when it is something else. A distributed server reports
 * the name only in the message, with a shard's number behind it; both forms are understood.
 *
 * @example
 * readViolation({ code: '23505', message: 'duplicate key value violates unique constraint "usernames_pk_102987"' })
 * // { kind: 'unique', constraint: 'usernames_pk', … }
 */
export function readViolation(error: unknown): Violation | null {
  if (typeof error !== 'object' || error === null) return null;
  const server: ServerError = error;
  const kind = typeof server.code === 'string' ? kinds[server.code] : undefined;
  if (!kind) return null;
  const message = text(server.message) ?? '';
  const constraint = kind === 'not_null' ? text(server.column) : text(server.constraint);
  const table = text(server.table);
  // Most servers say both in fields of their own; only where one is missing is the message read.
  const quoted = constraint === undefined || table === undefined ? quotedNames(message) : [];
  const named = constraint ?? (kind === 'not_null' ? quoted.at(0) : nameIn(quoted, kind));
  return {
    kind,
    constraint: withoutShard(named ?? 'unknown'),
    table: tableOf(table, quoted),
    stillReferenced:
      kind === 'foreign_key' &&
      (message.startsWith('update or delete on table') ||
        `${text(server.detail) ?? ''}${message}`.includes('still referenced')),
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

function quotedNames(message: string): readonly string[] {
  return [...message.slice(0, 2000).matchAll(/"([^"]+)"/g)].map((found) => found[1] ?? '');
}

function withoutShard(name: string): string {
  return name.replace(/_\d{6,}$/, '');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
