import { stopEmbeddedPostgres } from '@tintype/embedded-postgres';
import { print, Refusal } from '@tintype/migrator/cli';
import { withSearchPath } from '../connect/connection-url';
import { namedUrl } from '../connect/named-url';
import { openDatabase } from './with-database';

/** `db url`: an embedded server stays up, so that the url can be used. */
export async function printUrl(url: string | undefined): Promise<void> {
  const database = await openDatabase(url, { stay: true, poolSize: 1 });
  print(withSearchPath(database.url));
  await database.close();
}

/** `db stop` */
export async function stopServer(url: string | undefined): Promise<void> {
  if (namedUrl(url).url !== '') {
    throw new Refusal(
      'Only the embedded server can be stopped, and --database-url or DATABASE_URL names another one.',
    );
  }
  await stopEmbeddedPostgres();
  print('the embedded server is stopped');
}
