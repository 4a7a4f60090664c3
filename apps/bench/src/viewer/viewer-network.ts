import { newCursorKey, openNetwork } from '@tintype/network';
import { seedDatabase } from '@tintype/seed';
import { openClient } from '@tintype/shared-db';
import { withNewDatabase } from '../scratch-database';
import { addConflicts, addPrivacy } from './society';

/** A seeded network, and a copy of it for a rival that changes the schema. */
export interface ViewerDatabases {
  readonly url: string;
  readonly copyUrl: string;
}

/** Seeds a network of so many users, with private accounts, blocks and all else that visibility depends on, and copies it. */
export function withViewerNetwork<T>(
  users: number,
  write: (line: string) => void,
  work: (databases: ViewerDatabases) => Promise<T>,
): Promise<T> {
  return withNewDatabase(null, async (url) => {
    write(`Seeding ${users.toLocaleString('en')} users`);
    await seedDatabase({ url, users });
    const client = await openClient(url, { applicationName: 'tintype bench' });
    try {
      await addPrivacy(client);
      const network = await openNetwork({ url, cursorKey: newCursorKey(), poolSize: 2 });
      try {
        await addConflicts(network, client);
      } finally {
        await network.close();
      }
      await client.query('VACUUM (ANALYZE)');
      await client.query('CHECKPOINT');
    } finally {
      await client.end();
    }
    return withNewDatabase(url, (copyUrl) => work({ url, copyUrl }));
  });
}
