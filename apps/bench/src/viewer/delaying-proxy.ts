import { connect, createServer, type Socket } from 'node:net';

/**
 * A process of its own between a client and PostgreSQL: `delaying-proxy.js <port> <host> <milliseconds>`. Every piece of data waits
 * so long on its way, in each direction, as it would in a network. It counts round trips: how often a client speaks after the
 * server did.
 */
function main(port: number, host: string, milliseconds: number): void {
  let roundTrips = 0;
  const server = createServer((client) => {
    const upstream = connect(port, host);
    let clientSpeaks = false;
    const hear = (fromClient: boolean) => () => {
      if (fromClient && !clientSpeaks) roundTrips += 1;
      clientSpeaks = fromClient;
    };
    pass(client, upstream, milliseconds, hear(true));
    pass(upstream, client, milliseconds, hear(false));
  });
  process.on('message', () => process.send?.({ roundTrips }));
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : null });
  });
}

function pass(from: Socket, to: Socket, milliseconds: number, hear: () => void): void {
  from.setNoDelay(true);
  // Timers of the same length fire in the order in which they were set.
  from.on('data', (data) => {
    hear();
    setTimeout(() => to.write(data), milliseconds);
  });
  from.on('end', () => setTimeout(() => to.end(), milliseconds));
  from.on('error', () => to.destroy());
  from.on('close', () => setTimeout(() => to.destroy(), milliseconds));
}

main(Number(process.argv[2]), process.argv[3] ?? '127.0.0.1', Number(process.argv[4]));
