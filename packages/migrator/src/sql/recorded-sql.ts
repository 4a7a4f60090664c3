import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

/** What a migration sends to the server, without having sent it. */
export interface RecordedSql {
  /** Whether its statements run in one transaction. */
  readonly transaction: boolean;
  readonly statements: readonly { readonly text: string; readonly parameters: readonly unknown[] }[];
}

/**
 * Runs one direction of a migration against a query runner that writes statements down and answers each with no rows. A
 * migration that chooses its statements by what it finds in the database is therefore not recorded as it would run.
 */
export async function recordSql(
  dataSource: DataSource,
  migration: MigrationInterface,
  direction: 'up' | 'down',
): Promise<RecordedSql> {
  const statements: { text: string; parameters: readonly unknown[] }[] = [];
  // It connects with its first statement, and no statement gets there.
  const runner: QueryRunner = dataSource.createQueryRunner();
  const record = async (text: string, parameters: readonly unknown[] = []): Promise<readonly never[]> => {
    statements.push({ text: text.trim(), parameters });
    return [];
  };
  await migration[direction](Object.assign(runner, { query: record }));
  return { transaction: migration.transaction !== false, statements };
}
