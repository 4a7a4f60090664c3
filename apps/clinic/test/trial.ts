import { createDataSource, openClient } from '@tintype/shared-db';
import type { Check, Finding, Patient } from '../src/examination/check';
import { defaultLimits } from '../src/examination/limits';
import type { MigrationText } from '../src/migrations/script';
import type { RehearseOptions } from '../src/rehearsal/compared-statements';
import type { Rehearsal } from '../src/rehearsal/rehearsal';
import { rehearse } from '../src/rehearsal/rehearse';
import { createScratchDatabase, type ScratchDatabase } from '../src/rehearsal/scratch-database';
import type { Stage } from '../src/rehearsal/stage';
import { type TriedMigration, wardTables } from './cases/rehearsal-cases';

/** A migration as the clinic reads it. */
export function scriptOf({
  up,
  down,
  name = 'tried',
  lockTimeout = false,
  ...more
}: TriedMigration): MigrationText {
  const transaction = up.startsWith('BEGIN');
  return {
    ...{ name, transaction, lockTimeout, statements: [up] },
    ...(down === undefined ? {} : { down: [down] }),
    ...more,
  };
}

/** What a check says of a rehearsal, in a database whose tables have so many rows. */
export function judge(
  check: Check,
  rehearsal: Rehearsal,
  rows: Readonly<Record<string, number>> = {},
  tables: ReadonlySet<string> = new Set(['ward.t', 'ward.u']),
): Promise<readonly Finding[]> {
  const patient = {
    rehearsal: async () => rehearsal,
    tables,
    tableRows: new Map(Object.entries(rows)),
    limits: defaultLimits,
  };
  return check.examine(patient as Partial<Patient> as Patient);
}

/** A scratch database for migrations of the schema `ward`, one at a time. */
export class Trial {
  private constructor(
    private readonly scratch: ScratchDatabase,
    readonly stage: Stage,
  ) {}

  static async open(url: string): Promise<Trial> {
    const scratch = await createScratchDatabase(url);
    if ('refused' in scratch) throw new Error(scratch.refused);
    return new Trial(scratch, {
      migrating: await openClient(scratch.url),
      observing: await openClient(scratch.url),
      dataSource: await createDataSource({ url: scratch.url, poolSize: 1 }).initialize(),
      schemas: ['ward'],
    });
  }

  /** Tries a migration with the tables of the ward. */
  async tryOut(migration: TriedMigration, options: RehearseOptions = {}): Promise<Rehearsal> {
    await this.stage.observing.query(`CREATE SCHEMA ward; ${wardTables}`);
    try {
      return await rehearse(this.stage, [scriptOf(migration)], options);
    } finally {
      await this.stage.observing.query('DROP SCHEMA ward CASCADE');
    }
  }

  async close(): Promise<void> {
    await this.stage.migrating.end();
    await this.stage.observing.end();
    await this.stage.dataSource.destroy();
    await this.scratch.close();
  }
}
