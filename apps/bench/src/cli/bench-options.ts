import { type HelpStreams, readCommandLine, something, type Unusable } from '@tintype/command-line';
import { Argument, Command, InvalidArgumentError } from 'commander';

/** The benches, by name: what each measures. */
export const benches = {
  export: "an export of a user against the server's COPY of the same rows",
  'follow-load': "the seed's COPY against the server's own",
  graph: 'reads and writes of the follow graph, and the plans of its reads',
  growth: 'how the reads of the graph grow with it',
  hot: 'rows that 4,000 users write at once, and that no write is lost',
  login: 'logins that arrive at once, and what others wait for meanwhile',
  media: 'files on their way in and out, beside copies of them and the cipher alone',
  orders: '1,500 orders at one store at once, and that no piece is sold twice',
  purge: 'a purge of a user with many followers and likes',
  repo: 'writes and queries by the repo, by TypeORM and by plain pg',
  types: 'what types cost the compiler and an editor in a project of 100 entities',
  viewer: 'the viewer API, statements by hand, and two rivals',
} as const;

export type BenchName = keyof typeof benches;

const benchNames = Object.keys(benches) as readonly BenchName[];

/** What the command line asks for. */
export interface BenchOptions {
  readonly names: readonly BenchName[];
  /** The file of another graph to measure. */
  readonly edgeFile: string | null;
  /** The sizes of the networks of `viewer`. */
  readonly users: readonly number[];
  /** Few runs of everything, to see that it works: `hot`, `media`, `orders`, `types`, `viewer`. */
  readonly quick: boolean;
  /** Whether `viewer` writes its report to docs/bench as well. */
  readonly keep: boolean;
}

/**
 * Reads the command line. Prints help or what is wrong itself.
 *
 * @example
 * readOptions(['viewer', '--users', '5000'], process)
 */
export function readOptions(args: readonly string[], streams: HelpStreams): BenchOptions | Unusable {
  const command = new Command('bench')
    .description('Measures the packages against the same work in plain SQL, in one run, as ratios.')
    .addArgument(new Argument('[names...]', 'what to measure; everything without a name').choices(benchNames))
    .option('--edges <file>', 'graph: another graph to measure', something)
    .option('--users <counts>', 'viewer: sizes of networks, with commas between', usersOf, [5_000, 200_000])
    .option('--quick', 'hot, media, orders, types, viewer: few runs, to see that it works', false)
    .option('--keep', 'viewer: writes its report to docs/bench', false)
    .addHelpText(
      'after',
      `\nNames:\n${benchNames.map((name) => `  ${name.padEnd(12)} ${benches[name]}`).join('\n')}`,
    );
  return readCommandLine(command, args, streams, ({ edges = null, users, quick, keep }) => ({
    // Its choices are the names.
    names: command.args.length > 0 ? (command.args as BenchName[]) : benchNames,
    ...{ edgeFile: edges, users, quick, keep },
  }));
}

function usersOf(text: string): readonly number[] {
  const counts = text.split(',').map(Number);
  if (counts.every((count) => Number.isSafeInteger(count) && count >= 100)) return counts;
  throw new InvalidArgumentError('It takes whole numbers of 100 or more, with commas between: 5000,200000.');
}
