import type { IsolationLevel } from '@tintype/database';
import type { DataSource } from 'typeorm';

/** The isolation level that a data source has its transactions in, if it says one. */
export function isolationOf(dataSource: DataSource): IsolationLevel | undefined {
  const level: unknown = Reflect.get(dataSource.options, 'isolationLevel');
  // TypeORM's type of this option has these levels.
  return typeof level === 'string' ? (level as IsolationLevel) : undefined;
}
