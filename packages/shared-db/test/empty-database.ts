import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/connect/data-source';
import { claimName, findTestServer, maintenanceDatabase, openTestClient } from '../src/testing/maintenance';
import { patientLimits } from '../src/testing/patient-limits';
import { dropUnclaimed } from '../src/testing/template';

/** A database without tables, and data sources over it that are closed with it. */
export interface EmptyDatabase {
  readonly url: string;
  open(poolSize?: number): Promise<DataSource>;
  close(): Promise<void>;
}

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const server = await findTestServer();
  const client = await openTestClient(server.urlOf(maintenanceDatabase));
  const name = await createEmpty(client).catch(async (error: unknown) => {
    await client.end();
    throw error;
  });
  const url = server.urlOf(name);
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
      try {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      } finally {
        await client.end();
        await server.release();
      }
    },
  };
}

/** The connection claims the name, so that no other run drops the database. */
async function createEmpty(client: Client): Promise<string> {
  await dropUnclaimed(client, '^tintype_test_empty_');
  const name = `tintype_test_empty_${randomBytes(5).toString('hex')}`;
  await claimName(client, name);
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  return name;
}
