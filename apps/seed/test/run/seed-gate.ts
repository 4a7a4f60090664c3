import { setTimeout as pause } from 'node:timers/promises';
import type { TestDatabase } from '@tintype/shared-db/testing';
import { Client } from 'pg';

/** The phases of a seed, each with a lock that stops the seed in it and the statement that then waits. */
const phases = {
  loading: { lock: null, statement: 'COPY tintype.posts %' },
  counting: {
    lock: 'tintype.post_counters IN SHARE MODE',
    statement: 'INSERT INTO tintype.post_counters %',
  },
  'building indexes': { lock: 'tintype.posts IN ROW EXCLUSIVE MODE', statement: 'CREATE %INDEX %' },
  vacuuming: {
    lock: 'tintype.migrations IN SHARE UPDATE EXCLUSIVE MODE',
    statement: 'VACUUM %',
  },
} as const;
export type SeedPhase = keyof typeof phases;

const advisoryLock = 4711;
const deadline = 60_000;

/** Stops a seed in a phase: every seed of the database waits in the middle of its COPY of posts until {@link SeedGate.stopIn}. */
export class SeedGate {
  private constructor(private readonly client: Client) {}

  static async close(database: TestDatabase): Promise<SeedGate> {
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`SELECT pg_advisory_lock(${advisoryLock})`);
    await client.query(`
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_advisory_xact_lock_shared(${advisoryLock}); RETURN NEW; END $$;
      CREATE TRIGGER wait_at_gate BEFORE INSERT ON tintype.posts FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`);
    return new SeedGate(client);
  }

  /** Waits until a seed is in the middle of this phase, where it stays until {@link open}. */
  async stopIn(phase: SeedPhase): Promise<void> {
    await this.waitFor(phases.loading.statement);
    const { lock, statement } = phases[phase];
    if (lock === null) return;
    await this.client.query(`BEGIN; LOCK TABLE ${lock}`);
    await this.client.query(`SELECT pg_advisory_unlock(${advisoryLock})`);
    await this.waitFor(statement);
  }

  /** Lets every seed go on, and removes the gate. */
  async open(): Promise<void> {
    try {
      await this.client.query('ROLLBACK');
      await this.client.query('SELECT pg_advisory_unlock_all()');
      await this.client.query('DROP FUNCTION wait_at_gate CASCADE');
    } finally {
      await this.client.end();
    }
  }

  private async waitFor(statement: string): Promise<void> {
    for (const end = Date.now() + deadline; Date.now() < end; await pause(20)) {
      // A transaction sees the activity of its first look until it forgets it.
      await this.client.query('SELECT pg_stat_clear_snapshot()');
      const { rowCount } = await this.client.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
        [statement],
      );
      if (rowCount !== 0) return;
    }
    throw new Error(`no seed waits in: ${statement}`);
  }
}
