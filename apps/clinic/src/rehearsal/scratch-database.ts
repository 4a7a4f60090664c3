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

/** A run takes less: what is older and has no session was left by one that was killed. */
const HOURS_KEPT = 6;

/**
 * Makes an empty database beside the one of `url`. Its name tells when it was made and by which process.
 */
export async function createScratchDatabase(url: string): Promise<ScratchDatabase | ScratchRefused> {
  const client = await openClient(url, { applicationName: 'tintype clinic' });
  const name = `tintype_clinic_${Date.now()}_${process.pid}_${randomBytes(4).toString('hex')}`;
  try {
    await dropLeft(client);
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
    `SELECT datname AS name FROM pg_database d
      WHERE datname ~ '^tintype_clinic_[0-9]{13}_[0-9]+_[0-9a-f]{8}$' AND pg_has_role(datdba, 'USAGE')
        AND substr(datname, 16, 13)::bigint < $1
        AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    [Date.now() - HOURS_KEPT * 3_600_000],
  );
  // Another run may drop it at the same time.
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
}
