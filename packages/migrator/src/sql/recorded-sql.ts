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
  await replaySql(dataSource, migration, direction, async (text, parameters) => {
    statements.push({ text: text.trim(), parameters });
    return [];
  });
  return { transaction: migration.transaction !== false, statements };
}

/** Takes a statement of a migration in the server's stead, and answers with its rows. */
export type SendSql = (text: string, parameters: readonly unknown[]) => Promise<readonly object[]>;

/** Runs one direction of a migration, and hands its statements to `send`. */
export async function replaySql(
  dataSource: DataSource,
  migration: MigrationInterface,
  direction: 'up' | 'down',
  send: SendSql,
): Promise<void> {
  // It connects with its first statement, and no statement gets there.
  const runner: QueryRunner = dataSource.createQueryRunner();
  const query = (text: string, parameters: readonly unknown[] = []): Promise<readonly object[]> =>
    send(text, parameters);
  await migration[direction](Object.assign(runner, { query }));
}
