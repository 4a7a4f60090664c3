import type { Client } from 'pg';
import { CONTEXTS, type Context, contextTables } from '../entities';

/**
 * The role under which a context's tests run: it reads everything and writes its own tables only.
 *
 * @example
 * writeRole('social-graph') // 'tintype_writes_social_graph'
 */
export function writeRole(context: Context): string {
  // A test runner that strips the types lets other names through.
  if (!CONTEXTS.includes(context))
    throw new Error(`${context} is no context: import its folder in packages/shared-db/src/entities.ts`);
  return `tintype_writes_${context.replaceAll('-', '_')}`;
}

/** Which tables each role may write. */
export function grantedTables(): ReadonlyMap<string, readonly string[]> {
  return new Map(CONTEXTS.map((context) => [writeRole(context), contextTables(context)]));
}

/** Makes the roles of all contexts where the server lacks them; the caller sees to it that it is alone. */
export async function createWriteRoles(client: Client): Promise<void> {
  for (const role of grantedTables().keys()) {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
    const { rows } = await client.query<{ member: boolean }>(`SELECT pg_has_role($1, 'MEMBER') AS member`, [
      role,
    ]);
    if (rowCount === 0 || rows[0]?.member !== true) await client.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

/** Gives each role its rights in a migrated database. Every context logs its actions, keeps idempotency keys
 * of its requests and asks for jobs, so all may insert those. */
export async function grantWriteRoles(client: Client): Promise<void> {
  for (const [role, tables] of grantedTables()) {
    await client.query(`GRANT USAGE ON SCHEMA tintype TO ${role}`);
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA tintype TO ${role}`);
    await client.query(`GRANT INSERT ON tintype.actions, tintype.idempotency_keys, tintype.jobs TO ${role}`);
    await client.query(`GRANT UPDATE (asked, due_at, attempts, error, failed_at) ON tintype.jobs TO ${role}`);
    for (const table of tables) {
      await client.query(`GRANT INSERT, UPDATE, DELETE ON tintype.${table} TO ${role}`);
    }
  }
}
