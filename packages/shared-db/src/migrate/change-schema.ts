import { changeSchema as changeSchemaOf } from '@tintype/migrator';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Runs a change of the schema `tintype` in a transaction of its own. It takes turns with the migrations and with every other
 * change of the schema.
 *
 * @example
 * await changeSchema(dataSource, (runner) => runner.query(`ALTER TABLE tintype.posts ADD COLUMN code text`));
 */
export function changeSchema<T>(
  dataSource: DataSource,
  change: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return changeSchemaOf(dataSource, change, { lock: 'tintype.schema' });
}
