import type { TestDatabase } from './test-database';

/**
 * The plan of a statement with numbered parameters, as PostgreSQL makes it for a prepared statement: without any of the values.
 *
 * @example
 * const plan = await genericPlan(dataSource, 'SELECT username FROM tintype.users WHERE id = $1');
 * plan.includes('users') // true
 */
export async function genericPlan(dataSource: TestDatabase['dataSource'], text: string): Promise<string> {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const nulls = Array.from({ length: Math.max(0, ...places) }, () => 'NULL').join(', ');
  // One connection for all of them.
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET plan_cache_mode = force_generic_plan');
    await runner.query(`PREPARE looked_at AS ${text}`);
    const lines: readonly { readonly 'QUERY PLAN': string }[] = await runner.query(
      `EXPLAIN EXECUTE looked_at${nulls === '' ? '' : ` (${nulls})`}`,
    );
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  } finally {
    await runner.query('DEALLOCATE looked_at');
    await runner.query('RESET plan_cache_mode');
    await runner.release();
  }
}
