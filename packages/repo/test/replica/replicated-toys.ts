import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStartupSettings } from '@tintype/database';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import { DataSource } from 'typeorm';
import { type CreateRepoOptions, createRepo, type Repo } from '../../src';
import { Author, Book, openToyDatabase, type ToyDatabase } from '../toy-database';
import { createStandby, type Standby } from './standby';

export interface ReplicatedToys {
  readonly toy: ToyDatabase;
  readonly standby: Standby;
  readonly replica: DataSource;
  /** A connection to the standby for watching it and holding things up. */
  readonly watcher: pg.Client;
  repo(options?: CreateRepoOptions): Repo;
  close(): Promise<void>;
}

/** The toy tables on a primary of this test file's own, with one streaming standby. */
export async function openReplicatedToys(): Promise<ReplicatedToys> {
  const root = mkdtempSync(join(tmpdir(), 'tintype-primary-'));
  const undo: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const primary = await startEmbeddedPostgres({ root });
    undo.push(
      () => stopEmbeddedPostgres({ root }),
      () => primary.release(),
    );
    const toy = await openToysAt(primary.url);
    undo.push(() => toy.close());
    const standby = await createStandby(primary);
    undo.push(() => standby.remove());
    const replica = await openReplica(toy, standby.url);
    undo.push(() => replica.destroy());
    const watcher = new pg.Client({ connectionString: standby.url });
    watcher.on('error', () => undefined);
    await watcher.connect();
    undo.push(() => watcher.end());
    const repo = (options: CreateRepoOptions = {}): Repo =>
      createRepo(toy.dataSource, { replicas: [replica], replicaPauseMilliseconds: 0, ...options });
    return { toy, standby, replica, watcher, repo, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Without this, the toys are made on the server that `DATABASE_URL` names. */
async function openToysAt(url: string): Promise<ToyDatabase> {
  const before = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = url;
  try {
    return await openToyDatabase();
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
  }
}

function openReplica(toy: ToyDatabase, url: string): Promise<DataSource> {
  const { schema } = toy.dataSource.driver;
  return new DataSource({
    type: 'postgres',
    url,
    driver: withStartupSettings(pg),
    ...(schema === undefined ? {} : { schema }),
    entities: [Author, Book],
    installExtensions: false,
    poolSize: 4,
    poolErrorHandler: () => undefined,
    extra: { options: `-c search_path=${schema}` },
  }).initialize();
}
