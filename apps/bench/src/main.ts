import { type BenchName, type BenchOptions, readOptions } from './cli/bench-options';
import { reportExport } from './export/report';
import { reportFollowLoad } from './follow-load-report';
import { reportGraph } from './graph-report';
import { reportGrowth } from './growth-report';
import { reportHotSpots } from './hot/report';
import { reportLogin } from './login-report';
import { reportFiles } from './media/report';
import { reportOrders } from './orders/report';
import { reportPurge } from './purge-report';
import { reportRepoWrites } from './repo-writes/report';
import { reportTypes } from './types/report';
import { reportViewer } from './viewer/report';

type Write = (line: string) => void;

const reports: Readonly<Record<BenchName, (write: Write, options: BenchOptions) => Promise<void>>> = {
  export: reportExport,
  'follow-load': reportFollowLoad,
  graph: (write, { edgeFile }) => reportGraph(write, edgeFile),
  growth: reportGrowth,
  hot: (write, { quick }) => reportHotSpots(write, quick ? 400 : 4_000, quick ? 1 : 3),
  login: reportLogin,
  media: (write, { quick }) => reportFiles(write, (quick ? 50 : 250) * 1_000_000, quick ? 1 : 12),
  orders: (write, { quick }) => reportOrders(write, quick ? 150 : 1_500, quick ? 1 : 3),
  purge: reportPurge,
  repo: reportRepoWrites,
  types: (write, { quick }) => reportTypes(write, quick ? 10 : 100, quick ? 1 : 5),
  viewer: reportViewer,
};

/** `pnpm bench [name…] [options]`. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, process);
  if ('exitCode' in options) {
    process.exitCode = options.exitCode;
    return;
  }
  for (const name of options.names) await reports[name]((line) => process.stdout.write(`${line}\n`), options);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
