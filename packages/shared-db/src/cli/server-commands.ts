import { stopEmbeddedPostgres } from '@tintype/embedded-postgres';
import { connectAsIs } from '../connect/connect';
import { Refusal } from './refusal';
import { print, tell } from './with-database';

/** `db url`: an embedded server stays up, so that the url can be used. */
export async function printUrl(url: string | undefined): Promise<void> {
  const given = url === undefined ? {} : { url };
  const database = await connectAsIs({ ...given, stay: true, poolSize: 1, onProgress: tell });
  print(database.url);
  await database.close();
}

/** `db stop` */
export async function stopServer(url: string | undefined): Promise<void> {
  const other = url ?? process.env['DATABASE_URL'] ?? '';
  if (other !== '') {
    throw new Refusal(
      'Only the embedded server can be stopped, and --url or DATABASE_URL names another one.',
    );
  }
  await stopEmbeddedPostgres();
  print('the embedded server is stopped');
}
