import { type UserId, verifyCounters } from '@tintype/shared-db';
import { systemMeta, unwrap } from '../../src';
import { testPassword as password, type TestNetwork } from '../../src/testing';
import { days, liveTogether, openLife } from './lives';

const stages: TestNetwork[] = [];

/** Closes every stage that was opened here. */
export async function closeStages(): Promise<void> {
  for (const stage of stages) await stage.close();
}

/** A stage on which people have lived together. */
export async function openLives(): Promise<{ stage: TestNetwork; everyone: readonly UserId[] }> {
  const stage = await openLife();
  stages.push(stage);
  return { stage, everyone: await liveTogether(stage) };
}

/** A stage on which the first of eight people is due to be purged. */
export async function openDue(): Promise<{ stage: TestNetwork; gone: UserId; others: readonly UserId[] }> {
  const { stage, everyone } = await openLives();
  const [gone, ...others] = everyone;
  if (!gone) throw new Error('a user is missing');
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
  unwrap(await stage.network.accounts.requestDeletion(gone, { password }, systemMeta));
  expect(await verifyCounters(stage.database.ownerRepo)).toEqual([]);
  stage.clock.moveMinutes(days(30));
  return { stage, gone, others };
}

/** Every foreign key of the catalog, walked: which tables name this user, and how often. */
export async function whereNamed({ database }: TestNetwork, id: UserId): Promise<readonly string[]> {
  const keys: { table: string; column: string }[] = await database.ownerRepo.dataSource.query(`
    SELECT c.relname AS table, a.attname AS column
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
    WHERE k.contype = 'f' AND k.confrelid = 'tintype.users'::regclass`);
  expect(keys.length).toBeGreaterThan(20);
  const named: string[] = [];
  for (const { table, column } of keys) {
    const [row]: { n: number }[] = await database.ownerRepo.dataSource.query(
      `SELECT count(*)::int AS n FROM tintype.${table} WHERE ${column} = $1`,
      [id],
    );
    if (row && row.n > 0) named.push(`${table}.${column}`);
  }
  return named;
}
