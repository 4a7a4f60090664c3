import type { DataSource, EntityManager } from 'typeorm';

/**
 * Makes sure that the action log has a partition for every month from `from` to `to`, both included. Rows of such a
 * month that lie in the default partition move. Idempotent, and safe when several processes do it at once.
 *
 * @example
 * await ensureActionPartitions(dataSource, new Date('2026-01-01'), new Date('2026-12-01'));
 */
export async function ensureActionPartitions(dataSource: DataSource, from: Date, to: Date): Promise<void> {
  const missing = await missingMonths(dataSource, monthsBetween(from, to));
  if (missing.length === 0) return;
  await dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('tintype.actions partitions'))`);
    for (const month of await missingMonths(manager, missing)) {
      const name = `actions_${month.slice(0, 4)}_${month.slice(5, 7)}`;
      const end = nextMonth(month);
      // The name and bounds come from our own calendar arithmetic, so they are safe to stand in the text.
      await manager.query(`CREATE TABLE tintype.${name} (LIKE tintype.actions INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
      await manager.query(
        `WITH moved AS (SELECT * FROM tintype.actions_default WHERE created_at >= '${month}' AND created_at < '${end}')
         INSERT INTO tintype.${name} SELECT * FROM moved`,
      );
      await manager.query(`ALTER TABLE tintype.actions_default DISABLE TRIGGER USER`);
      await manager.query(`DELETE FROM tintype.actions_default WHERE created_at >= '${month}' AND created_at < '${end}'`);
      await manager.query(`ALTER TABLE tintype.actions_default ENABLE TRIGGER USER`);
      await manager.query(
        `ALTER TABLE tintype.actions ATTACH PARTITION tintype.${name} FOR VALUES FROM ('${month}') TO ('${end}')`,
      );
    }
  });
}

function monthsBetween(from: Date, to: Date): readonly string[] {
  const months: string[] = [];
  const last = monthOf(to);
  for (let month = monthOf(from); month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function monthOf(date: Date): string {
  return `${date.toISOString().slice(0, 7)}-01T00:00:00Z`;
}

function nextMonth(month: string): string {
  const date = new Date(month);
  return monthOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)));
}

async function missingMonths(connection: DataSource | EntityManager, months: readonly string[]): Promise<readonly string[]> {
  const rows: { name: string }[] = await connection.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'tintype.actions'::regclass`,
  );
  const existing = new Set(rows.map((row) => row.name));
  return months.filter((month) => !existing.has(`actions_${month.slice(0, 4)}_${month.slice(5, 7)}`));
}
