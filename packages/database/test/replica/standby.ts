import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { Client } from 'pg';

/** A streaming standby of a server on this machine. */
export interface Standby {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Folders whose contents a backup leaves out: they belong to the running server. */
const emptied = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const leftOut = ['postmaster.pid', 'postmaster.opts', 'standby.signal'];

/** Copies the data of a running primary by its low-level backup functions, and starts a standby of it. */
export async function createStandby(primary: {
  readonly url: string;
  readonly dataDir: string;
}): Promise<Standby> {
  const root = mkdtempSync(join(tmpdir(), 'tintype-standby-'));
  const data = join(root, 'data');
  chmodSync(root, 0o755);
  const client = new Client({ connectionString: primary.url });
  await client.connect();
  try {
    await client.query(`SELECT pg_create_physical_replication_slot('standby', true)`);
    await client.query(`SELECT pg_backup_start('standby', fast => true)`);
    copyData(primary.dataDir, data);
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    writeFileSync(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  const { hostname, port, username, password } = new URL(primary.url);
  const source = `host=${hostname} port=${port} user=${username} password=${password}`;
  writeFileSync(join(data, 'standby.signal'), '');
  appendFileSync(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${source}'\nprimary_slot_name = 'standby'\nmax_standby_streaming_delay = 0\n`,
  );
  ownAs(data, primary.dataDir);
  const standbyPort = await freePort();
  const url = new URL(primary.url);
  url.port = String(standbyPort);
  const server = new StandbyServer(programOf(primary.dataDir), data, standbyPort, url.href);
  await server.start();
  return {
    url: url.href,
    start: () => server.start(),
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The primary's own postgres, as it was started. */
function programOf(dataDir: string): string {
  const [, program] = /^"?([^"]+?)"? "-D"/.exec(readFileSync(join(dataDir, 'postmaster.opts'), 'utf8')) ?? [];
  if (program === undefined) throw new Error('the primary does not say which program it is');
  return program;
}

function copyData(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) =>
      !leftOut.includes(basename(path)) && !emptied.some((name) => path.includes(join(from, name) + sep)),
  });
  for (const name of emptied) mkdirSync(join(to, name), { recursive: true });
  mkdirSync(join(to, 'pg_wal', 'archive_status'), { recursive: true });
  mkdirSync(join(to, 'pg_wal', 'summaries'), { recursive: true });
  chmodSync(to, 0o700);
}

/** The server refuses to run as root, and to read what belongs to another user. */
function ownAs(path: string, model: string): void {
  const { uid, gid } = statSync(model);
  if (process.getuid?.() !== 0) return;
  const own = (entry: string): void => {
    lchownSync(entry, uid, gid);
    if (statSync(entry).isDirectory()) for (const name of readdirSync(entry)) own(join(entry, name));
  };
  own(path);
}

class StandbyServer {
  private child: ChildProcess | null = null;

  constructor(
    private readonly program: string,
    private readonly data: string,
    private readonly port: number,
    private readonly url: string,
  ) {}

  async start(): Promise<void> {
    const { uid, gid } = statSync(this.data);
    // The reader stops the server when its input ends, as it does when this process is killed.
    const script =
      'exec 3<&0; (cat <&3; kill -INT $$) > /dev/null 2>&1 & exec "$0" -D "$1" -p "$2" < /dev/null';
    const child = spawn('/bin/sh', ['-c', script, this.program, this.data, String(this.port)], {
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
      cwd: this.data,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    this.child = child;
    while (!(await this.answers()))
      if (child.exitCode !== null) throw new Error(`the standby did not start: ${output.slice(-2000)}`);
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await ended;
  }

  private async answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end();
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
}
