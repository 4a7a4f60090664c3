import type { Client } from 'pg';
import type { Progress } from '../cli/progress';
import { type Check, checks } from './checks';
import { compareSampledHashtags, hashtagSample } from './sampled-hashtags';

/** A check that found rows which break it. */
export interface Failure {
  readonly name: string;
  readonly count: number;
  /** A few of the rows. */
  readonly sample: readonly object[];
}

const sampleSize = 3;

/**
 * Checks everything that must hold of the network in a database, and tells of each check how many rows it looked at.
 *
 * @param asked the checks that are made beside that of the hashtags; all of them by default
 * @returns the checks that failed; none when all is well
 *
 * @example
 * const failures = await verify(client, createProgress(process.stdout));
 */
export async function verify(
  client: Client,
  progress: Progress,
  asked: readonly Check[] = checks,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const bar = progress.phase('verifying', 'checks', asked.length + 1);
  const tell = (name: string, rows: number, failure: Failure | null): void => {
    if (failure !== null) failures.push(failure);
    const broken = failure === null ? '' : `, ${failure.count.toLocaleString('en')} broken`;
    progress.line(`  ${failure === null ? '✓' : '✗'} ${name} (${rows.toLocaleString('en')} rows${broken})`);
    bar.advance(1);
  };
  await client.query(`SET work_mem = '128MB'`);
  const sizes = new Map<string, number>();
  for (const check of asked) {
    const size = sizes.get(check.table) ?? (await countRows(client, check.table));
    sizes.set(check.table, size);
    tell(check.name, size, await findBroken(client, check));
  }
  const links = await compareSampledHashtags(client);
  const name = 'hashtag links equal a fresh parse';
  const parsed = Math.min(hashtagSample, sizes.get('posts') ?? 0);
  tell(
    name,
    parsed,
    links.length > 0 ? { name, count: links.length, sample: links.slice(0, sampleSize) } : null,
  );
  bar.finish();
  return failures;
}

async function countRows(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM tintype.${table}`);
  return Number(rows[0]?.count ?? 0);
}

async function findBroken(client: Client, { name, query }: Check): Promise<Failure | null> {
  const { rows } = await client.query<{ total: number; row: object }>(
    `WITH broken AS MATERIALIZED (${query})
     SELECT (SELECT count(*)::int FROM broken) AS total, to_jsonb(broken) AS row FROM broken LIMIT ${sampleSize}`,
  );
  const [first] = rows;
  return first ? { name, count: first.total, sample: rows.map((row) => row.row) } : null;
}
