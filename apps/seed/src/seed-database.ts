import { createProgress } from './cli/progress';
import { demoPassword } from './demo-password';
import { seed } from './run/seed';

/** Which network {@link seedDatabase} makes. */
export interface SeedDatabaseOptions {
  /** The database to seed. Without it: DATABASE_URL, else the embedded PostgreSQL. */
  readonly url?: string;
  /** How many people; posts, follows, likes and comments are in proportion. Default 200. */
  readonly users?: number;
  /** Another number makes another network; the same number makes the same one. Default 1. */
  readonly seed?: number;
  /** Empties a database that has rows first. Without it such a database is refused. */
  readonly reset?: boolean;
  /** Is told what the seed does, in lines of text. Default: nothing is told. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Seeds a database with a realistic network, as `pnpm seed` does, and verifies it: for tests and demonstrations of apps. A
 * database that holds this network already is left as it is.
 *
 * @returns the password that every user of the network has
 * @throws an error with one sentence: the database is not empty, another seed is at work on it, a check failed
 *
 * @example
 * const { password } = await seedDatabase({ url: database.url, users: 100 });
 */
export async function seedDatabase(
  options: SeedDatabaseOptions = {},
): Promise<{ readonly password: string }> {
  const { url = null, users = 200, seed: number = 1, reset = false, onProgress = () => undefined } = options;
  const wanted = {
    users,
    preset: null,
    edges: null,
    undirected: false,
    seed: number,
    reset,
    databaseUrl: url,
    through: 'bulk',
    actions: true,
  } as const;
  const output = {
    isTTY: false,
    write: (text: string | Uint8Array) => {
      onProgress(String(text).trimEnd());
      return true;
    },
  };
  await seed(wanted, createProgress(output), 100);
  return { password: demoPassword };
}
