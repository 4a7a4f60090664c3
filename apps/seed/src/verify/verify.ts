import type { Client } from 'pg';
import type { Progress } from '../cli/progress';
import { checks } from './checks';
import { compareSampledHashtags } from './sampled-hashtags';

/** A check that found rows which break it. */
export interface Failure {
  readonly name: string;
  readonly count: number;
  /** A few of the rows. */
  readonly sample: readonly object[];
}

const sampleSize = 3;

/**
 * Checks everything that must hold of the network in a database.
 *
 * @returns the checks that failed; none when all is well
 */
export async function verify(client: Client, progress: Progress): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const bar = progress.phase('verifying', 'checks', checks.length + 1);
  await client.query(`SET work_mem = '128MB'`);
  for (const { name, query } of checks) {
    const { rows } = await client.query<{ total: number; row: object }>(
      `WITH broken AS MATERIALIZED (${query})
       SELECT (SELECT count(*)::int FROM broken) AS total, to_jsonb(broken) AS row FROM broken LIMIT ${sampleSize}`,
    );
    const [first] = rows;
    if (first) failures.push({ name, count: first.total, sample: rows.map((row) => row.row) });
    bar.advance(1);
  }
  const links = await compareSampledHashtags(client);
  if (links.length > 0)
    failures.push({
      name: 'hashtag links equal a fresh parse',
      count: links.length,
      sample: links.slice(0, sampleSize),
    });
  bar.advance(1);
  bar.finish();
  return failures;
}
