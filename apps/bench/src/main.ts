import { parseArgs } from 'node:util';
import { reportExport } from './export/report';
import { reportFollowLoad } from './follow-load-report';
import { reportGraph } from './graph-report';
import { reportGrowth } from './growth-report';
import { reportHotSpots } from './hot/report';
import { reportLogin } from './login-report';
import { reportPurge } from './purge-report';
import { reportRepoWrites } from './repo-writes/report';
import { reportViewer } from './viewer/report';

/** What a bench may read of the command line. */
interface Options {
  /** `--edges=file`: another graph to measure. */
  readonly edgeFile: string | null;
  /** `--users=5000,200000`: the sizes of the networks of `viewer`. */
  readonly users: readonly number[];
  /** `--quick`: only to see that `viewer` or `hot` works. */
  readonly quick: boolean;
  /** `--keep`: `viewer` writes its report to docs/bench as well. */
  readonly keep: boolean;
}

type Write = (line: string) => void;

const benches: ReadonlyMap<string, (write: Write, options: Options) => Promise<void>> = new Map([
  ['export', reportExport],
  ['follow-load', reportFollowLoad],
  ['graph', (write: Write, { edgeFile }: Options) => reportGraph(write, edgeFile)],
  ['growth', reportGrowth],
  ['hot', (write: Write, { quick }: Options) => reportHotSpots(write, quick ? 400 : 4_000, quick ? 1 : 3)],
  ['login', reportLogin],
  ['purge', reportPurge],
  ['repo', reportRepoWrites],
  ['viewer', reportViewer],
]);

/** `pnpm bench [name…] [options]`: what is measured, as ratios of things measured in the same run; else all of it. */
async function main(given: readonly string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      edges: { type: 'string' },
      users: { type: 'string', default: '5000,200000' },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const unknown = names.find((name) => !benches.has(name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no bench "${unknown}": choose of ${[...benches.keys()].join(', ')}.\n`);
    process.exitCode = 1;
    return;
  }
  const users = values.users.split(',').map(Number);
  if (!users.every((count) => Number.isSafeInteger(count) && count >= 100)) {
    process.stderr.write(`--users takes whole numbers of 100 or more, with commas between: 5000,200000\n`);
    process.exitCode = 1;
    return;
  }
  const options = {
    edgeFile: values.edges ?? null,
    users,
    quick: values.quick,
    keep: values.keep,
  };
  for (const name of names.length > 0 ? names : benches.keys())
    await benches.get(name)?.((line) => process.stdout.write(`${line}\n`), options);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
