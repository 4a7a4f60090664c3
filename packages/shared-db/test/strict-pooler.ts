import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { connectionConfig } from '../src/connect/connection-config';

/** What stands between a program and its server, and how it treats the settings of a connection's first message. */
export interface PoolerManners {
  /** Settings that are refused, as PgBouncer does with those it does not track. */
  readonly refused?: readonly string[];
  /** Settings that are taken out without a word. */
  readonly swallowed?: readonly string[];
}

/** A stand-in for a transaction pooler in front of the server of `url`; the caller closes it. */
export async function strictPooler(
  url: string,
  { refused = [], swallowed = [] }: PoolerManners,
): Promise<{ url: string; close(): void }> {
  const target = connectionConfig(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.once('data', (first: Buffer) => {
      const settings = readSettings(first);
      const named = settings.find(([name]) => refused.includes(name));
      if (named) {
        client.end(refusal(`unsupported startup parameter: ${named[0]}`));
        return;
      }
      const upstream = connect(target.port, target.host);
      sockets.add(upstream);
      upstream.on('error', () => client.destroy());
      client.on('close', () => upstream.destroy());
      upstream.write(
        startup(
          first,
          settings.filter(([name]) => !swallowed.includes(name)),
        ),
      );
      client.pipe(upstream).pipe(client);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const own = new URL(url);
  own.port = String(port);
  return {
    url: own.toString(),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

type Setting = readonly [string, string];

/** Pairs of texts that end with a zero byte each, behind the length and the version of the protocol. */
function readSettings(message: Buffer): readonly Setting[] {
  const texts = message.subarray(8, -2).toString().split('\0');
  return texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as const] : []));
}

function startup(original: Buffer, settings: readonly Setting[]): Buffer {
  const body = Buffer.from(`${settings.map(([name, value]) => `${name}\0${value}\0`).join('')}\0`);
  const head = Buffer.from(original.subarray(0, 8));
  head.writeInt32BE(body.length + 8, 0);
  return Buffer.concat([head, body]);
}

function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
