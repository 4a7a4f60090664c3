import { randomBytes } from 'node:crypto';
import { openClient, withDatabase } from '@tintype/shared-db';
import type { Client } from 'pg';

/** A database that the clinic has made and drops. */
export interface ScratchDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/** Why it was not made, in a sentence. */
export interface ScratchRefused {
  readonly refused: string;
}

const prefix = 'tintype_clinic_';

/**
 * Makes an empty database beside the one of `url`. The connection holds a lock of its name: what a killed run has left is dropped by
 * the next one.
 */
export async function createScratchDatabase(url: string): Promise<ScratchDatabase | ScratchRefused> {
  const client = await openClient(url, { applicationName: 'tintype clinic' });
  const name = `${prefix}${randomBytes(5).toString('hex')}`;
  try {
    await dropLeft(client);
    await tryClaim(client, name);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    await client.end();
    return { refused: error instanceof Error ? error.message : String(error) };
  }
  return {
    url: withDatabase(url, name),
    close: async () => {
      try {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      } finally {
        await client.end();
      }
    },
  };
}

async function dropLeft(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
      WHERE datname ~ '^${prefix}[0-9a-f]{10}$' AND pg_has_role(datdba, 'USAGE')`,
  );
  for (const { name } of rows)
    if (await tryClaim(client, name)) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** Locks a name for as long as the connection lasts, if no other one has it. */
async function tryClaim(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free`,
    [name],
  );
  return rows[0]?.free === true;
}
