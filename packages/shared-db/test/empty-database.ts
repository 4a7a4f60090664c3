import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/connect/data-source';
import { createEmptyDatabase } from '../src/testing/clones';
import { findTestServer } from '../src/testing/maintenance';
import { patientLimits } from '../src/testing/patient-limits';

/** A database without tables, and data sources over it that are closed with it. */
export interface EmptyDatabase {
  readonly url: string;
  open(poolSize?: number): Promise<DataSource>;
  close(): Promise<void>;
}

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const server = await findTestServer();
  const database = await createEmptyDatabase(server);
  const url = server.urlOf(database.name);
  const opened: DataSource[] = [];
  return {
    url,
    async open(poolSize = 2) {
      const dataSource = await createDataSource({ url, poolSize, limits: patientLimits }).initialize();
      opened.push(dataSource);
      return dataSource;
    },
    async close() {
      for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
      await server.release();
    },
  };
}
