import type { Client } from 'pg';
import type { Limits } from '../../src/examination/limits';

/** What a case may plant a fault with. */
export interface World {
  /** The owner of the test database, outside of any pool. */
  readonly client: Client;
  /** Another session, for locks; closed after the case. */
  readonly open: () => Promise<Client>;
}

/** A fault that a check must find, and its healthy form, in which it must find nothing. */
export interface Case {
  readonly id: string;
  /** What is there before, of which a snapshot is taken that both forms are compared with. */
  readonly before?: (world: World) => Promise<unknown>;
  readonly sick: (world: World) => Promise<unknown>;
  readonly well: (world: World) => Promise<unknown>;
  /** Undoes what dropping the schema `ward` does not. */
  readonly after?: (world: World) => Promise<unknown>;
  /** The object of the finding. */
  readonly object: RegExp;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly evidence?: RegExp;
  /** So that a fault need not be as large as in life; for both forms. */
  readonly limits?: Partial<Limits>;
  /** For the sick form alone: the healthy one has the limits of life. */
  readonly sickLimits?: Partial<Limits>;
}

/** A case that is planted by SQL in the schema `ward`, one statement after the other. */
export function sqlCase(
  id: string,
  {
    sick,
    well,
    ...expected
  }: Omit<Case, 'id' | 'sick' | 'well'> & {
    readonly sick: readonly string[];
    readonly well: readonly string[];
  },
): Case {
  const run =
    (statements: readonly string[]) =>
    async ({ client }: World) => {
      for (const statement of statements) await client.query(statement);
    };
  return { id, sick: run(sick), well: run(well), ...expected };
}

/** Statistics are written down now instead of some seconds later. */
export const flush = 'SELECT pg_stat_force_next_flush()';
