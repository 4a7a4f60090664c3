import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { runProgram } from '../../src/run/run-program';
import { seed } from '../../src/run/seed';
import { sentenceOf } from '../../src/run/seed-error';

const program = join(__dirname, '..', '..', 'dist', 'main.js');

/** How a seed ended. */
export interface SeedEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the seed's command line on a database to its end, in this process. */
export async function runSeed(url: string, ...args: readonly string[]): Promise<SeedEnd> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    isTTY: false,
    write: (text: string | Uint8Array) => {
      written[name] += String(text);
      return true;
    },
  });
  const status = await runProgram(
    ['--database-url', url, ...args],
    { stdout: stream('stdout'), stderr: stream('stderr') },
    async () => ({ seed, sentenceOf }),
  );
  return { status, stdout: written.stdout, stderr: written.stderr.trim() };
}

/** Runs the seed's program on a database to its end, in a process of its own. */
export async function runSeedProcess(url: string, ...args: readonly string[]): Promise<SeedEnd> {
  const child = startSeed(url, ...args);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [status] = await once(child, 'close');
  return { status, stdout, stderr: stderr.trim() };
}

/** Starts the seed's program on a database. */
export function startSeed(url: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, '--database-url', url, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * A digest of every table's rows as text, in an order of their own, by table. A counter of nothing is not in it: where a command lowers one
 * to zero a row stays, and the bulk path writes none.
 *
 * @param without columns that may differ, by table
 */
export async function digestTables(
  dataSource: DataSource,
  without: Readonly<Record<string, readonly string[]>> = {},
): Promise<Record<string, string>> {
  const tables: { name: string; columns: string[] }[] = await dataSource.query(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'migrations'
     GROUP BY c.relname ORDER BY c.relname`,
  );
  const counted = /_counters$/;
  const digests: Record<string, string> = {};
  for (const { name, columns } of tables) {
    const kept = columns
      .filter((column) => !(without[name] ?? []).includes(column))
      .map((column) => `"${column}"`);
    const [row] = await dataSource.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")), '') AS digest
       FROM (SELECT ROW(${kept.join(', ')})::text AS line FROM tintype.${name}${counted.test(name) ? ' WHERE value <> 0' : ''}) lines`,
    );
    digests[name] = row.digest;
  }
  return digests;
}
