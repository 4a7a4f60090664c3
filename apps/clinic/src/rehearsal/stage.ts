import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { schemaText } from './schema-text';
import { readTableShapes, type TableShape } from './table-shapes';

/** A scratch database, with the sessions that a rehearsal has on it. */
export interface Stage {
  readonly migrating: Client;
  readonly observing: Client;
  readonly dataSource: DataSource;
  /** Default: every schema that is not PostgreSQL's, also one that a migration makes. */
  readonly schemas?: readonly string[];
}

/** The tables of a scratch database as they are now. */
export async function shapesOn(stage: Stage): Promise<TableShape[]> {
  return readTableShapes(stage.observing, await schemasOn(stage));
}

/** The schema of a scratch database as it is now. */
export async function textOf(stage: Stage): Promise<string> {
  return schemaText(stage.dataSource, await schemasOn(stage));
}

async function schemasOn({ schemas, observing }: Stage): Promise<readonly string[]> {
  if (schemas !== undefined) return schemas;
  const { rows } = await observing.query<{ name: string }>(
    `SELECT nspname::text AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
