import { tell } from '@tintype/migrator/cli';
import { type ConnectedDatabase, type ConnectOptions, connectAsIs } from '../connect/connect';
import { connectErrorFrom } from '../connect/connect-error-from';

/** Connects a command to the database, as it is. */
export function openDatabase(
  url: string | undefined,
  options: ConnectOptions = {},
): Promise<ConnectedDatabase> {
  const given = url === undefined ? {} : { url };
  return connectAsIs({
    ...given,
    poolSize: 2,
    applicationName: 'tintype db',
    onProgress: tell,
    ...options,
  });
}

/** Runs a command's work on the database, as it is, and closes it afterwards. */
export async function withDatabase<T>(
  url: string | undefined,
  work: (database: ConnectedDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await work(database);
  } catch (error) {
    throw isServerError(error) ? connectErrorFrom(error, database.url) : error;
  } finally {
    await database.close();
  }
}

/** Whether the server has refused a statement. */
export function isServerError(error: unknown): boolean {
  return error instanceof Error && 'driverError' in error;
}
