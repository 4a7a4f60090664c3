import type { Client } from 'pg';
import type { TableLock } from './rehearsal';

/** The lock modes that keep writers out, the weakest first. */
const modes = [
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

/** Whether a lock of this mode lets no one write, the others not even read. */
export function stopsWriters(mode: string): boolean {
  return modes.indexOf(mode) >= modes.indexOf('ShareLock');
}

/** A table or an index, as it was before the migration. */
export interface Relation {
  readonly oid: string;
  readonly name: string;
  /** The table itself, or that of the index. */
  readonly table: string;
  readonly isTable: boolean;
}

/** What the migrating session knows of the tables in its open transaction. */
export interface Inside {
  readonly lockTimeout: boolean;
  readonly relations: ReadonlyMap<string, InsideRelation>;
}

interface InsideRelation {
  readonly file: string | null;
  readonly scans: number;
  readonly writes: number;
}

/**
 * Watches the locks of a session from another one. Tables are those that were there when it began: what the migration makes itself has
 * no other users.
 */
export class Observer {
  private constructor(
    private readonly observing: Client,
    private readonly migrating: Client,
    readonly relations: ReadonlyMap<string, Relation>,
  ) {}

  static async begin(observing: Client, migrating: Client): Promise<Observer> {
    const { rows } = await observing.query<Relation>(`
      SELECT c.oid::text, format('%s.%s', n.nspname, c.relname) AS name,
          coalesce((SELECT format('%s.%s', tn.nspname, t.relname) FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace tn ON tn.oid = t.relnamespace WHERE i.indexrelid = c.oid),
            format('%s.%s', n.nspname, c.relname)) AS "table",
          c.relkind IN ('r', 'p', 'm') AS "isTable"
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND c.oid >= 16384 AND n.nspname !~ '^pg_'`);
    return new Observer(observing, migrating, new Map(rows.map((row) => [row.oid, row])));
  }

  /** The strongest lock of the migrating session on each table. */
  async locks(): Promise<ReadonlyMap<string, string>> {
    const { processID: pid } = this.migrating as Client & { readonly processID: number };
    const { rows } = await this.observing.query<{ oid: string; mode: string }>(
      `SELECT relation::text AS oid, mode FROM pg_locks WHERE pid = $1 AND locktype = 'relation' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [pid],
    );
    const strongest = new Map<string, string>();
    for (const { oid, mode } of rows) {
      const relation = this.relations.get(oid);
      if (relation === undefined || !relation.isTable) continue;
      const known = strongest.get(relation.name);
      if (known === undefined || modes.indexOf(mode) > modes.indexOf(known))
        strongest.set(relation.name, mode);
    }
    return strongest;
  }

  /** The files and the counts of the tables as the migrating session sees them, which no other session can before it commits. */
  async inside(): Promise<Inside> {
    const { rows } = await this.migrating.query<InsideRelation & { oid: string; timeout: string }>(
      `SELECT c.oid::text, pg_relation_filenode(c.oid)::text AS file, current_setting('lock_timeout') AS timeout,
          pg_stat_get_xact_numscans(c.oid)::float8 AS scans,
          (pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
            + pg_stat_get_xact_tuples_deleted(c.oid))::float8 AS writes
        FROM (SELECT) AS one LEFT JOIN pg_class c ON c.oid = ANY($1::oid[])`,
      [[...this.relations.keys()]],
    );
    return {
      lockTimeout: rows[0]?.timeout !== '0',
      relations: new Map(rows.filter(({ oid }) => oid !== null).map((row) => [row.oid, row])),
    };
  }
}

/** The tables whose lock is stronger than it was. */
export function strengthened(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): TableLock[] {
  return [...after]
    .filter(([table, mode]) => modes.indexOf(mode) > modes.indexOf(before.get(table) ?? ''))
    .map(([table, mode]) => ({ table, mode }));
}
