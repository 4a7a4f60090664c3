import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

// Also from the sources, as tests run them: a process of its own needs compiled code.
const proxyPath = join(__dirname, '..', '..', 'dist', 'viewer', 'delaying-proxy.js');

/** A proxy that delays what goes through it. */
export interface DelayingProxy {
  /** The same database, through the proxy. */
  readonly through: (url: string) => string;
  /** How many round trips went through it so far. */
  readonly roundTrips: () => Promise<number>;
}

interface Said {
  readonly port?: number;
  readonly roundTrips?: number;
}

/** Runs the work with a proxy on this machine in front of the server of the url. */
export async function withProxy<T>(
  url: string,
  milliseconds: number,
  work: (proxy: DelayingProxy) => Promise<T>,
): Promise<T> {
  const { hostname, port } = new URL(url);
  const child = fork(proxyPath, [port || '5432', hostname || '127.0.0.1', String(milliseconds)]);
  try {
    const { port: own } = await nextSaid(child);
    const through = (target: string): string => {
      const proxied = new URL(target);
      proxied.hostname = '127.0.0.1';
      proxied.port = String(own);
      return proxied.href;
    };
    const roundTrips = async (): Promise<number> => {
      child.send('round trips');
      return (await nextSaid(child)).roundTrips ?? Number.NaN;
    };
    return await work({ through, roundTrips });
  } finally {
    child.disconnect();
  }
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
