import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { withDatabase } from '@tintype/shared-db';

// Also from the sources, as tests run them: a process of its own needs compiled code.
const proxyPath = join(__dirname, '..', '..', 'dist', 'viewer', 'delaying-proxy.js');

/** A proxy that delays what goes through it. */
export interface DelayingProxy {
  /** A database of the same server, through the proxy. */
  readonly through: (url: string) => string;
  /** How many round trips went through it so far. */
  readonly roundTrips: () => Promise<number>;
}

interface Said {
  readonly url?: string;
  readonly roundTrips?: number;
}

/** Runs the work with a proxy on this machine in front of the server of the url. */
export async function withProxy<T>(
  url: string,
  milliseconds: number,
  work: (proxy: DelayingProxy) => Promise<T>,
): Promise<T> {
  // Other users of the machine can read the arguments of a process, so they hold no password.
  const child = fork(proxyPath, [urlOfUser(url, { username: '', password: '' }), String(milliseconds)]);
  try {
    const { url: proxied = '' } = await nextSaid(child);
    const through = (target: string): string =>
      withDatabase(urlOfUser(proxied, new URL(target)), nameIn(target));
    const roundTrips = async (): Promise<number> => {
      child.send('round trips');
      return (await nextSaid(child)).roundTrips ?? Number.NaN;
    };
    return await work({ through, roundTrips });
  } finally {
    child.disconnect();
  }
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

function urlOfUser(url: string, { username, password }: Pick<URL, 'username' | 'password'>): string {
  return Object.assign(new URL(url), { username, password }).href;
}

function nextSaid(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the proxy ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (said: Said) => {
      child.off('exit', ended);
      resolve(said);
    });
  });
}
