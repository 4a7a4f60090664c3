import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '@tintype/embedded-postgres';
import { asAdmin } from './as-admin';

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
      return startAgain(root);
    },
    async close() {
      await stopEmbeddedPostgres({ root });
      rmSync(parent, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };
}

/** For a moment the dead server still looks alive, and is attached to instead of being started. */
async function startAgain(root: string): Promise<string> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { url } = await startEmbeddedPostgres({ root });
    const answers = await asAdmin(url, (admin) => admin.query('SELECT 1')).then(
      () => true,
      () => false,
    );
    if (answers) return url;
    if (performance.now() > deadline) throw new Error('the killed server does not start again');
    await pause(50);
  }
}
