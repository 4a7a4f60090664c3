import { openClient } from '@tintype/shared-db';
import type { Client } from 'pg';

/** How often a server looks, while it works on a statement, whether who sent it is still there. */
const checkInterval = '1s';

/**
 * A connection of the seed. The server ends its statement soon after this process has died: otherwise a killed run's
 * last VACUUM or index would go on, and hold the seed's lock, for minutes.
 *
 * @example
 * const client = await openSeedClient(database.url);
 * try { … } finally { await client.end(); }
 */
export async function openSeedClient(url: string): Promise<Client> {
  const client = await openClient(url, { applicationName: 'tintype seed' });
  await watchForOwnDeath(client);
  return client;
}

async function watchForOwnDeath(client: Client): Promise<void> {
  try {
    await client.query(`SELECT set_config('client_connection_check_interval', $1, false)`, [checkInterval]);
  } catch (error) {
    // Servers on some systems cannot look; there a killed run's statement ends by itself.
    if (!(error instanceof Error && 'code' in error && error.code === '22023')) throw error;
  }
}
