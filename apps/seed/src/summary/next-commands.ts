import { withoutPassword } from '@tintype/shared-db';
import type { SeedOptions } from '../cli/seed-options';

/**
 * Three commands to try after a seed, for the database that was seeded: a suggestion that empties another one would be a trap.
 *
 * @example
 * nextCommands({ preset: 'demo', databaseUrl: null }) // [['pnpm db url', 'the address of this database'], …]
 */
export function nextCommands({
  preset,
  databaseUrl,
}: Pick<SeedOptions, 'preset' | 'databaseUrl'>): readonly (readonly [string, string])[] {
  const address = databaseUrl === null ? null : `'${withoutPassword(databaseUrl)}'`;
  const [size, people] =
    preset === 'city'
      ? ['--users 1000 --seed 7', '1,000 other people in its place']
      : ['--preset city', '200,000 people in its place'];
  return [
    address === null
      ? ['pnpm db url', 'the address of this database, for psql or any other client']
      : [`psql ${address}`, 'look around'],
    [`pnpm seed --reset ${size}${address === null ? '' : ` --database-url ${address}`}`, people],
    ['pnpm test', 'every test, on databases of their own'],
  ];
}
