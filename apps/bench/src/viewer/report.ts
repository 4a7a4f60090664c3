import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { withEmptyDatabase } from '../scratch-database';
import { measureViewer, type ViewerPlan, type ViewerTimes } from './measure';
import { reportLines } from './tables';
import { withoutZenStack } from './zenstack';

const root = join(__dirname, '..', '..', '..', '..');
const file = join('docs', 'bench', 'viewer.md');

/** How a run is asked for. */
export interface ViewerOptions {
  /** One network of each of these sizes. Default 5,000 and 200,000. */
  readonly users: readonly number[];
  /** Few runs of everything, to see that it works: the figures mean little. */
  readonly quick: boolean;
  /** Writes the report to docs/bench/viewer.md as well. */
  readonly keep: boolean;
}

const full: ViewerPlan = {
  rounds: 7,
  inputs: 60,
  callers: 16,
  loadInputs: 800,
  loadRounds: 3,
  delayMilliseconds: 1,
  delayedInputs: 20,
};
const quick: ViewerPlan = { ...full, rounds: 2, inputs: 15, loadInputs: 96, loadRounds: 1, delayedInputs: 8 };

/**
 * The viewer API against hand-written statements over raw pg, row-level security and ZenStack.
 *
 * @throws where a contender showed other rows than the hand-written statement, when all is measured
 */
export async function reportViewer(write: (line: string) => void, options: ViewerOptions): Promise<void> {
  // Everyone as in production: some guard or warn more where it is not.
  process.env['NODE_ENV'] = 'production';
  const plan = options.quick ? quick : full;
  // What is measured is the code of now, also where a commit comes while it runs.
  const head = await headLines();
  const absent = withoutZenStack();
  if (absent !== null) write(absent);
  const sizes: ViewerTimes[] = [];
  for (const users of options.users) sizes.push(await measureViewer(users, plan, write));
  const lines = [...head, ...reportLines(sizes, plan)];
  for (const line of lines) write(line);
  if (options.keep) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${lines.join('\n').trimEnd()}\n`);
    write(`Written to ${file}`);
  }
  const differing = sizes.flatMap(({ differences }) => differences);
  if (differing.length > 0)
    throw new Error(
      `${differing.length} answers differ from those by hand, the first in ${differing[0]?.call}`,
    );
}

async function headLines(): Promise<readonly string[]> {
  const [processor] = cpus();
  const server = await withEmptyDatabase(async (client) => {
    const { rows } = await client.query<{ server: string }>(
      `SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s', current_setting('server_version'),
        current_setting('fsync'), current_setting('synchronous_commit'), current_setting('shared_buffers')) AS server`,
    );
    return rows[0]?.server ?? '';
  });
  return [
    '# The viewer API, by hand, and two rivals',
    '',
    'What `pnpm bench viewer --keep` wrote. The hand-written statements are in',
    '[hand-written](../../apps/bench/src/viewer/hand-written), the policies of row-level security in',
    '[row-level-security.ts](../../apps/bench/src/viewer/row-level-security.ts), those of ZenStack in',
    '[schema.zmodel](../../bench-rivals/zenstack/schema.zmodel).',
    '',
    `- ${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
    `- ${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
    `- ${server}`,
    '',
  ];
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
