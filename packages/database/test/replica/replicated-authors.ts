import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import { type CreateDatabaseOptions, createDatabase, type Database, withStartupSettings } from '../../src';
import { authorTables } from '../authors';
import { openTables, type TestDatabase } from '../open-database';
import { createStandby, type Standby } from './standby';

export interface ReplicatedAuthors {
  readonly primary: TestDatabase;
  readonly standby: Standby;
  readonly replica: pg.Pool;
  /** A connection to the standby for watching it and holding things up. */
  readonly watcher: pg.Client;
  database(options?: CreateDatabaseOptions): Database;
  close(): Promise<void>;
}

/** The table of authors on a primary of this test file's own, with one streaming standby. */
export async function openReplicatedAuthors(): Promise<ReplicatedAuthors> {
  const root = mkdtempSync(join(tmpdir(), 'tintype-primary-'));
  const undo: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = await startEmbeddedPostgres({ root });
    undo.push(
      () => stopEmbeddedPostgres({ root }),
      () => server.release(),
    );
    const primary = await openTables(authorTables, { server });
    undo.push(() => primary.close());
    const standby = await createStandby(server);
    undo.push(() => standby.remove());
    const replica = openReplica(primary, standby.url);
    undo.push(() => replica.end());
    const watcher = new pg.Client({ connectionString: standby.url });
    watcher.on('error', () => undefined);
    await watcher.connect();
    undo.push(() => watcher.end());
    const database = (options: CreateDatabaseOptions = {}): Database =>
      createDatabase(primary.pool, { replicas: [replica], replicaPauseMilliseconds: 0, ...options });
    return { primary, standby, replica, watcher, database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openReplica({ schema }: TestDatabase, url: string): pg.Pool {
  const { Pool } = withStartupSettings(pg);
  const replica = new Pool({ connectionString: url, max: 4, options: `-c search_path=${schema}` });
  replica.on('error', () => undefined);
  return replica;
}
