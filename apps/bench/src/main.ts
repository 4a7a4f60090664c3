import { reportExport } from './export/report';
import { reportFollowLoad } from './follow-load-report';
import { reportGraph } from './graph-report';
import { reportGrowth } from './growth-report';
import { reportLogin } from './login-report';
import { reportPurge } from './purge-report';
import { reportRepoWrites } from './repo-writes/report';

type Report = (write: (line: string) => void, edgeFile: string | null) => Promise<void>;

const benches: ReadonlyMap<string, Report> = new Map([
  ['export', reportExport],
  ['follow-load', reportFollowLoad],
  ['graph', reportGraph],
  ['growth', reportGrowth],
  ['login', reportLogin],
  ['purge', reportPurge],
  ['repo', reportRepoWrites],
]);

const edges = '--edges=';

/** `pnpm bench [name…] [--edges=file]`: what is measured, as ratios of things measured in the same run; else all of it. */
async function main(given: readonly string[]): Promise<void> {
  const names = given.filter((argument) => !argument.startsWith(edges));
  const edgeFile = given.find((argument) => argument.startsWith(edges))?.slice(edges.length) ?? null;
  const unknown = names.find((name) => !benches.has(name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no bench "${unknown}": choose of ${[...benches.keys()].join(', ')}.\n`);
    process.exitCode = 1;
    return;
  }
  for (const name of names.length > 0 ? names : benches.keys())
    await benches.get(name)?.((line) => process.stdout.write(`${line}\n`), edgeFile);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
