import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '@tintype/embedded-postgres';

/** A server that may be killed: it belongs to one test, and lies in a folder of its own. */
export interface OwnServer {
  readonly url: string;
  /** Kills the postmaster as a crash would, and starts it again with its data; it may have another url then. */
  crash(): Promise<string>;
  close(): Promise<void>;
}

export async function startOwnServer(): Promise<OwnServer> {
  // What a failing test leaves ends soon after its process.
  process.env['TINTYPE_IDLE_SECONDS'] = '1';
  const parent = mkdtempSync(join(tmpdir(), 'tintype-chaos-'));
  chmodSync(parent, 0o755);
  const root = join(parent, 'root');
  const first = await startEmbeddedPostgres({ root });
  return {
    url: first.url,
    async crash() {
      const [pid] = readFileSync(join(first.dataDir, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      return (await startEmbeddedPostgres({ root })).url;
    },
    async close() {
      await stopEmbeddedPostgres({ root });
      rmSync(parent, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };
}
