import { inSandbox } from '@tintype/database';
import { createRepo, type Repo, type RepoOptions } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../connect/data-source';
import type { Context } from '../entities';
import { type Clone, createClone } from './clones';
import { findTestServer, type TestServer } from './maintenance';
import { patientLimits } from './patient-limits';
import { writeRole } from './write-roles';

export interface TestDatabaseOptions extends RepoOptions {
  /** Run as this context: a write to any other context's table then fails with 42501, insufficient privilege. */
  readonly as?: Context;
  /** Most connections of `repo`. Default 10. */
  readonly poolSize?: number;
}

/** The key of cursors in tests: without one each process would make its own, and warn of it. */
export const testCursorKey = Buffer.alloc(32, 7).toString('base64');

/** A migrated database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** The data source of `repo`, with its rights. */
  readonly dataSource: DataSource;
  /** What the code under test is given: restricted to its context where `as` says so. */
  readonly repo: Repo;
  /** Unrestricted, for factories and for looking at what is there. */
  readonly ownerRepo: Repo;
  /**
   * Runs `fn` in a transaction that is always rolled back, see `inSandbox` of database. Everything in it is
   * one connection: rows that `ownerRepo` has inserted before are seen, the sandbox's own are not seen outside.
   */
  sandbox<T>(fn: (repo: Repo) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * A clone of the migrated template that nothing else uses, as empty as a new one: real commits, real locks, several connections, and
 * limits that no test reaches.
 *
 * @example
 * const database = await createTestDatabase({ as: 'content' });
 * afterAll(() => database.close());
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const resources = new TestResources(await findTestServer());
  try {
    const url = await resources.clone();
    const poolSize = options.poolSize ?? 10;
    const settings = { url, poolSize, applicationName: 'tintype tests', limits: patientLimits };
    const owner = await resources.open(createDataSource(settings));
    const dataSource =
      options.as === undefined
        ? owner
        : await resources.open(createDataSource({ ...settings, role: writeRole(options.as) }));
    const repoOptions = { cursorKey: testCursorKey, ...options };
    const repo = createRepo(dataSource, repoOptions);
    return {
      url,
      dataSource,
      repo,
      ownerRepo: createRepo(owner, repoOptions),
      sandbox: (fn) => inSandbox(repo, fn),
      close: () => resources.close(),
    };
  } catch (error) {
    await resources.close();
    throw error;
  }
}

/** What one test database has open, closed once in the reverse order. */
class TestResources {
  private cloned: Clone | null = null;
  private closing: Promise<void> | null = null;
  private readonly opened: DataSource[] = [];

  constructor(private readonly server: TestServer) {}

  async clone(): Promise<string> {
    this.cloned = await createClone(this.server);
    return this.server.urlOf(this.cloned.name);
  }

  async open(dataSource: DataSource): Promise<DataSource> {
    this.opened.push(dataSource);
    return dataSource.initialize();
  }

  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  private async closeOnce(): Promise<void> {
    try {
      for (const dataSource of this.opened) if (dataSource.isInitialized) await dataSource.destroy();
      await this.cloned?.release();
    } finally {
      await this.server.release();
    }
  }
}
