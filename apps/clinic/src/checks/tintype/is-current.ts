import { migrationStatus } from '@tintype/shared-db';
import type { DataSource } from 'typeorm';

/** Whether the database has exactly the migrations of this code: else they are what differs, and M9 tells it once. */
export async function isCurrent(dataSource: DataSource): Promise<boolean> {
  const { pending, unknown } = await migrationStatus(dataSource);
  return pending.length + unknown.length === 0;
}
