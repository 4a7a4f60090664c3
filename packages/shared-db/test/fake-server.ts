import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A server that speaks just enough of the protocol to refuse everybody with one SQLSTATE. */
export async function refusingServer(code: string, message: string): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
      const head = Buffer.alloc(5);
      head.write('E');
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://ada:s3cret-w0rd@127.0.0.1:${port}/tintype`, close: () => server.close() };
}
