import { openClient } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import type { Client } from 'pg';
import { checks } from '../src/checks/all-checks';
import type { Check, Finding } from '../src/examination/check';
import { examine } from '../src/examination/examine';
import { defaultLimits, type Limits } from '../src/examination/limits';
import { openPatient } from '../src/examination/open-patient';
import type { Snapshot } from '../src/snapshot/snapshot';
import { takeSnapshot } from '../src/snapshot/take-snapshot';
import type { Case, World } from './cases/case';

/** The check of an id. */
export function checkOf(id: string): Check {
  const check = checks.find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`no check is named ${id}`);
  return check;
}

/** A database in which faults are planted, in the schema `ward`. */
export class Ward {
  private constructor(
    private readonly database: TestDatabase,
    readonly client: Client,
  ) {}

  static async open(): Promise<Ward> {
    const database = await createTestDatabase();
    return new Ward(database, await openClient(database.url));
  }

  get dataSource(): TestDatabase['dataSource'] {
    return this.database.dataSource;
  }

  get url(): string {
    return this.database.url;
  }

  /** What the check of a case finds when its sick and then when its healthy form is planted. */
  async tryCase(
    given: Case,
  ): Promise<{ readonly sick: readonly Finding[]; readonly well: readonly Finding[] }> {
    const sick = await this.planted(given, given.sick, { ...given.limits, ...given.sickLimits });
    await given.after?.({ client: this.client, open: () => openClient(this.url) });
    return { sick, well: await this.planted(given, given.well, { ...given.limits }) };
  }

  private async planted(
    given: Case,
    plant: Case['sick'],
    limits: Partial<Limits>,
  ): Promise<readonly Finding[]> {
    const others: Client[] = [];
    const open = async (): Promise<Client> => {
      const other = await openClient(this.url);
      // A test ends what it holds.
      other.on('error', () => undefined);
      others.push(other);
      return other;
    };
    const world: World = { client: this.client, open };
    await this.client.query('CREATE SCHEMA ward');
    try {
      const schema = /^(?:M9|Q|D[125])/.test(given.id) ? 'tintype' : 'ward';
      await given.before?.(world);
      const before = given.before === undefined ? null : await this.snapshot(schema);
      await plant(world);
      return await this.findings(given.id, limits, schema, before);
    } finally {
      for (const other of others) await this.end(other);
      await this.client.query('DROP SCHEMA ward CASCADE');
    }
  }

  /** What one check finds. */
  async findings(
    id: string,
    limits: Partial<Limits>,
    schema: string,
    before: Snapshot | null = null,
  ): Promise<readonly Finding[]> {
    const patient = await openPatient({
      databaseUrl: this.url,
      schemas: [schema],
      limits: { ...defaultLimits, ...limits },
    });
    try {
      const comparison = before === null ? null : { before, now: await takeSnapshot(patient) };
      const { examined } = await examine({ ...patient, comparison }, [checkOf(id)], { fix: false });
      return examined[0]?.findings ?? [];
    } finally {
      await patient.close();
    }
  }

  /** The statistics of a schema now. */
  async snapshot(schema: string): Promise<Snapshot> {
    const patient = await openPatient({ databaseUrl: this.url, schemas: [schema] });
    try {
      return await takeSnapshot(patient);
    } finally {
      await patient.close();
    }
  }

  private async end(other: Client): Promise<void> {
    const { processID: pid } = other as Client & { readonly processID: number };
    await this.client.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
    await other.end().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.database.close();
  }
}
