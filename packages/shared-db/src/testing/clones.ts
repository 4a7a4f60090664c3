import { randomBytes } from 'node:crypto';
import { claimName, type TestServer } from './maintenance';
import { connectToTemplate } from './template';
import { takeUsedClone } from './used-clones';

/** A database for one test file. */
export interface Clone {
  readonly name: string;
  /** Closes the connection that claims the database: the next test may have it. */
  release(): Promise<void>;
}

/**
 * A database as the template is: one that an earlier test has left and that is emptied now, else a new copy. Making hundreds of files
 * takes a file system far longer than emptying a few tables.
 *
 * The connection holds a lock of the database's name for as long as the database is in use: the server itself knows when a test
 * process has died, on whatever machine it ran, and a later run takes the database over.
 */
export async function createClone(server: TestServer): Promise<Clone> {
  const { client, template, state } = await connectToTemplate(server);
  const prefix = `tintype_test_${template.slice(-12)}_`;
  try {
    const used = await takeUsedClone(server, client, prefix, state);
    if (used !== null) return { name: used, release: () => client.end() };
    // A copy of the files is no faster than a copy through the log, but it writes no log that has to be flushed.
    const name = `${prefix}${randomBytes(5).toString('hex')}`;
    await claimName(client, name);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return { name, release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}
