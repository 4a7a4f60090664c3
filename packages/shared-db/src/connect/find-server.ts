import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import { ConnectError } from '../connect-error';
import { connectionConfig } from './connection-config';
import { namedUrl } from './named-url';

/** A server that a url names, or the embedded one, which runs until it is released. */
export interface Server {
  /** Names a database of it too, which may not be there. */
  readonly url: string;
  readonly embedded: boolean;
  /** Why the embedded server went away, in a sentence, where that can be told; null for any other server. */
  whyLost(): string | null;
  release(): Promise<void>;
}

export interface FindServerOptions {
  readonly url?: string;
  /** Lets the embedded server run on after the last process has gone. */
  readonly stay?: boolean;
  /** Told what happens, in one line each. */
  readonly onProgress?: (line: string) => void;
}

/**
 * The server at `url`, else at `DATABASE_URL`, else (both are left out or empty) the embedded one, which is started.
 *
 * @throws {ConnectError} the url cannot be read, or the embedded server does not start
 */
export async function findServer(options: FindServerOptions): Promise<Server> {
  const { url, from } = namedUrl(options.url);
  if (url === '') return startEmbedded(options);
  connectionConfig(url, from);
  return { url, embedded: false, whyLost: () => null, release: async () => undefined };
}

async function startEmbedded({ stay, onProgress }: FindServerOptions): Promise<Server> {
  try {
    const started = await startEmbeddedPostgres({
      ...(stay === undefined ? {} : { stay }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    return {
      url: started.url,
      embedded: true,
      whyLost: () => started.whyLost(),
      release: () => started.release(),
    };
  } catch (cause) {
    throw new ConnectError('embedded', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
