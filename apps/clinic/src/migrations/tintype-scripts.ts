import { migratorOf } from '@tintype/shared-db';
import type { DataSource } from 'typeorm';
import type { MigrationText } from './script';

/** Tintype's migrations that a database lacks, and with `applied` also those that have run. */
export async function scriptsOfTintype(
  dataSource: DataSource,
  { applied }: { readonly applied: boolean },
): Promise<MigrationText[]> {
  const migrator = migratorOf(dataSource);
  // The migrator sets lock_timeout and tries again.
  return (await migrator.preview({ applied })).map(({ name, transaction, statements, rollbackLoses }) => ({
    name,
    transaction,
    lockTimeout: true,
    statements: statements.map(({ text }) => text),
    replay: (direction, send) => migrator.replay(name, direction, send),
    ...(rollbackLoses === undefined ? {} : { rollbackLoses }),
  }));
}
