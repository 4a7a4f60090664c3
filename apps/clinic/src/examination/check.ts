import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { Step } from '../migrations/script';
import type { PlannedStatement } from '../plans/plan-statements';
import type { Rehearsal } from '../rehearsal/rehearsal';
import type { ScratchDatabase, ScratchRefused } from '../rehearsal/scratch-database';
import type { Comparison } from '../snapshot/snapshot';
import type { Limits } from './limits';

/** How bad a finding is: an error breaks or soon will, a warning costs, a notice is good to know. */
export type Severity = 'error' | 'warning' | 'notice';

export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** The kinds of checks, as a report groups them. */
export type CheckKind =
  | 'constraints'
  | 'columns'
  | 'indexes'
  | 'tables'
  | 'sessions'
  | 'server'
  | 'comparison'
  | 'tintype'
  | 'migrations';

/** One thing that a check has found. */
export interface Finding {
  readonly severity: Severity;
  /** The name of the table, index, session or whatever it is, as SQL would write it. */
  readonly object: string;
  /** What was seen, with its numbers. */
  readonly evidence: string;
  /** What to do about it. */
  readonly advice: string;
  /** The file of a migration, where it is one. */
  readonly file?: string;
}

/** What a check may look at. */
export interface Patient {
  /** A connection outside of any pool; each check has a read-only transaction of its own on it. */
  readonly client: Client;
  /** The same database through the entities; read-only. */
  readonly dataSource: DataSource;
  readonly schemas: readonly string[];
  readonly limits: Limits;
  /** Whether the server is the one that this house starts for development and tests. */
  readonly embedded: boolean;
  /** The statements of the migrations that are judged. */
  readonly steps: readonly Step[];
  /** Runs those migrations on a database that is made for it, once; later calls get the same. */
  readonly rehearsal: () => Promise<Rehearsal>;
  /** The plans of the statements that the packages define, made once, in the transaction of the first check that asks. */
  readonly plans: () => Promise<readonly PlannedStatement[]>;
  /** Makes an empty database beside this one, where the role may. */
  readonly scratch: () => Promise<ScratchDatabase | ScratchRefused>;
  /** The statistics of an earlier day beside those of now; null where no earlier ones were given. */
  readonly comparison: Comparison | null;
  /** Every table of the database with its schema. */
  readonly tables: ReadonlySet<string>;
  /** About how many rows each table of the database has. */
  readonly tableRows: ReadonlyMap<string, number>;
}

/** One question about a database. */
export interface Check {
  /** As in `X1-unused-index`: its group, its number, and what it finds. */
  readonly id: string;
  readonly kind: CheckKind;
  /** What it finds, for a heading. */
  readonly title: string;
  /** Only for a database that has Tintype's schema. */
  readonly ofTintype?: boolean;
  examine(patient: Patient): Promise<readonly Finding[]>;
  /** Sets right what `examine` has found; says in one line what it did. */
  fix?(client: Client): Promise<string>;
}
