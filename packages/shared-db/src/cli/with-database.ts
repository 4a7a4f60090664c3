import { type ConnectedDatabase, connectAsIs } from '../connect/connect';
import { connectErrorFrom } from '../connect/connect-error-from';

/** Writes one line of a command's output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes one line about what goes on, beside the output. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a command's work on the database, as it is, and closes it afterwards. */
export async function withDatabase<T>(
  url: string | undefined,
  work: (database: ConnectedDatabase) => Promise<T>,
): Promise<T> {
  const given = url === undefined ? {} : { url };
  const database = await connectAsIs({
    ...given,
    poolSize: 2,
    applicationName: 'tintype db',
    onProgress: tell,
  });
  try {
    return await work(database);
  } catch (error) {
    throw isServerError(error) ? connectErrorFrom(error, database.url) : error;
  } finally {
    await database.close();
  }
}

function isServerError(error: unknown): boolean {
  return error instanceof Error && 'driverError' in error;
}
