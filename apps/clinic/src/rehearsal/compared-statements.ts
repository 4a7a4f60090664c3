import type { Client } from 'pg';
import type { MigrationText } from '../migrations/script';
import { refusedStatements, type StatementText } from './prepare-statements';

/** The statements that a rehearsal prepares around each migration. */
export interface RehearseOptions {
  /** The statements of the release that runs while the migrations do. */
  readonly released?: readonly StatementText[];
  /** Those of the code that the migrations belong to. */
  readonly upcoming?: readonly StatementText[];
  /** From which migration on the statements of the release must work. Default: the first. */
  readonly releasedAt?: string;
}

/** Why PostgreSQL refuses statements, by their text. */
export interface Refused {
  readonly released: ReadonlyMap<string, string>;
  readonly upcoming: ReadonlyMap<string, string>;
}

/** Prepares all of them on the schema as it is. */
export async function refusedNow(
  client: Client,
  { released = [], upcoming = [] }: RehearseOptions,
): Promise<Refused> {
  return {
    released: await refusedStatements(client, released),
    upcoming: await refusedStatements(client, upcoming),
  };
}

/** A statement that a migration makes work or fail. */
export interface BrokenStatement {
  readonly of: 'released' | 'upcoming';
  readonly name: string;
  readonly why: string;
}

/** Statements of the release that the migration breaks, and new ones that need a contract, which comes after all old code is gone. */
export function brokenBy(
  { name: migration }: Pick<MigrationText, 'name'>,
  { released = [], upcoming = [] }: RehearseOptions,
  before: Refused,
  after: Refused,
): BrokenStatement[] {
  const broken = released.flatMap(({ name, text }): BrokenStatement[] => {
    const why = before.released.has(text) ? undefined : after.released.get(text);
    return why === undefined ? [] : [{ of: 'released', name, why }];
  });
  if (!isContract(migration)) return broken;
  const early = upcoming.flatMap(({ name, text }): BrokenStatement[] => {
    const why = after.upcoming.has(text) ? undefined : before.upcoming.get(text);
    return why === undefined ? [] : [{ of: 'upcoming', name, why }];
  });
  return [...broken, ...early];
}

/** Whether a migration takes away what older code used: its name begins with the word, behind digits or a path. */
function isContract(name: string): boolean {
  return /^\d*[-_]?contract/i.test(name.split('/').at(-1) ?? name);
}
