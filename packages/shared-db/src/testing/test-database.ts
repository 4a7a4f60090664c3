import { createRepo, err, type Repo, type RepoOptions } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../connect/data-source';
import type { Context } from '../placement';
import { createClone, dropClone } from './clones';
import { findTestServer } from './maintenance';
import { ensureTemplate } from './template';
import { writeRole } from './write-roles';

export interface TestDatabaseOptions extends RepoOptions {
  /** Run as this context: a write to any other context's table then fails with 42501, insufficient privilege. */
  readonly as?: Context;
  /** Most connections of `repo`. Default 10. */
  readonly poolSize?: number;
}

/** A migrated database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** What the code under test is given: restricted to its context where `as` says so. */
  readonly repo: Repo;
  /** Unrestricted, for factories and for looking at what is there. */
  readonly ownerRepo: Repo;
  /** Runs `fn` in a transaction that is always rolled back; its own transactions become savepoints. */
  sandbox<T>(fn: (repo: Repo) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * A fresh clone of the migrated template: some tens of milliseconds, real commits, real locks.
 *
 * @example
 * const database = await createTestDatabase({ as: 'content' });
 * afterAll(() => database.close());
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await findTestServer();
  const opened: DataSource[] = [];
  let name: string | null = null;
  const close = async (): Promise<void> => {
    for (const dataSource of opened.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
    if (name !== null) await dropClone(server, name);
    name = null;
    await server.release();
  };
  try {
    name = await createClone(server, await ensureTemplate(server));
    const url = server.urlOf(name);
    const open = async (role?: string): Promise<DataSource> => {
      const settings = { url, applicationName: 'tintype tests', poolSize: options.poolSize ?? 10, ...(role === undefined ? {} : { role }) };
      const dataSource = await createDataSource(settings).initialize();
      opened.push(dataSource);
      return dataSource;
    };
    const owner = await open();
    const dataSource = options.as === undefined ? owner : await open(writeRole(options.as));
    const repo = createRepo(dataSource, options);
    return { url, dataSource, repo, ownerRepo: createRepo(owner, options), close, sandbox: (fn) => sandbox(repo, fn) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function sandbox<T>(repo: Repo, fn: (repo: Repo) => Promise<T>): Promise<T> {
  const outcome: { value?: T } = {};
  await repo.transact(async (tx) => {
    outcome.value = await fn(tx);
    return err('rolled back');
  });
  if (!('value' in outcome)) throw new Error('the sandbox ended without its function');
  return outcome.value as T;
}
