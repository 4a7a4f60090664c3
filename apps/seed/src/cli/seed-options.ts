import { type HelpStreams, readCommandLine, something, type Unusable } from '@tintype/command-line';
import { Command, InvalidArgumentError, Option } from 'commander';
import { PRESETS, type PresetName } from '../plan/presets';

/** The options of the command line. */
export interface SeedOptions {
  readonly users: number | null;
  readonly preset: PresetName | null;
  readonly edges: string | null;
  readonly undirected: boolean;
  readonly seed: number;
  readonly reset: boolean;
  readonly databaseUrl: string | null;
  readonly through: 'bulk' | 'commands';
  readonly actions: boolean;
}

const examples = `
Examples:
  pnpm seed                                  5,000 people with all they do (some twenty seconds)
  pnpm seed --preset city                    200,000 people (about ten minutes)
  pnpm seed --users 1000 --seed 7            as many as you like; the same seed, the same network
  pnpm seed --edges graph.txt --undirected   your own graph: one pair of numbers a line, .gz too
  pnpm seed --reset --preset tiny            empties the database first
  pnpm seed --database-url postgres://user:password@localhost:5432/tintype

Exit status: 0 seeded and verified, or there already; 1 not; 130 interrupted, and the next seed starts clean.`;

/**
 * Reads the command line. Prints help or what is wrong itself.
 *
 * @example
 * readOptions(['--preset', 'tiny', '--seed', '7'], process)
 */
export function readOptions(args: readonly string[], streams: HelpStreams): SeedOptions | Unusable {
  const command = new Command('seed')
    .description('Seeds a realistic social network into a PostgreSQL: DATABASE_URL, or the embedded one.')
    .option('--users <count>', 'so many people, everything else in proportion', wholeNumber(2, 2_000_000))
    .addOption(
      new Option('--preset <name>', 'a ready-made size (default: demo)').choices(Object.keys(PRESETS)),
    )
    .option('--edges <file>', 'take the follow graph from an edge list', something)
    .option('--undirected', 'an edge means that both follow each other', false)
    .option('--seed <number>', 'another number, another network', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--reset', 'empty the database first', false)
    .option('--database-url <url>', 'seed this PostgreSQL', something)
    .addOption(
      new Option('--through <way>', 'by COPY, or by the commands an app would send')
        .choices(['bulk', 'commands'])
        .default('bulk'),
    )
    .option('--no-actions', 'leave the action log out of a bulk load')
    .addHelpText('after', examples);
  return readCommandLine(command, args, streams, (given) => {
    if (given['undirected'] === true && given['edges'] === undefined)
      command.error('error: --undirected says how to read --edges, which is missing');
    const sizes = ['users', 'preset', 'edges'].filter((name) => given[name] !== undefined);
    if (sizes.length > 1)
      command.error(`error: --${sizes.join(' and --')} both decide the size: give one of them`);
    if (given['through'] === 'commands' && given['actions'] === false)
      command.error('error: --no-actions is for a bulk load: commands always log what they do');
    return {
      users: given['users'] ?? null,
      preset: given['preset'] ?? null,
      edges: given['edges'] ?? null,
      undirected: given['undirected'],
      seed: given['seed'],
      reset: given['reset'],
      databaseUrl: given['databaseUrl'] ?? null,
      through: given['through'],
      actions: given['actions'],
    };
  });
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
