import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '@tintype/embedded-postgres';

/**
 * Runs the work with DATABASE_URL naming a server that waits for the disk at each commit, as one with real data does: what
 * a write costs beside that wait is nothing that anybody would notice. A server that is named already is left as it is.
 */
export async function withDurableServer<T>(work: () => Promise<T>): Promise<T> {
  if (process.env['DATABASE_URL']) return work();
  const root = await mkdtemp(join(tmpdir(), 'tintype-bench-'));
  process.env['TINTYPE_DURABLE'] = '1';
  const server = await startEmbeddedPostgres({ root });
  process.env['DATABASE_URL'] = server.url;
  try {
    return await work();
  } finally {
    delete process.env['DATABASE_URL'];
    delete process.env['TINTYPE_DURABLE'];
    await server.release();
    await stopEmbeddedPostgres({ root });
    await rm(root, { recursive: true, force: true });
  }
}
