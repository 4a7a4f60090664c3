import type { ClientBase } from 'pg';

const lostBy = new WeakMap<ClientBase, Error>();
const listening = new WeakSet<ClientBase>();

/**
 * Keeps in mind what a connection is lost by while it is idle in somebody's hands; without a listener that would end the
 * process.
 */
export function listenForLoss(client: ClientBase): void {
  if (listening.has(client)) return;
  listening.add(client);
  client.on('error', (error) => {
    if (!lostBy.has(client)) lostBy.set(client, error);
  });
}

/** What really went wrong: on a connection that is lost already, pg says only that it cannot be queried. */
export function causeOf(client: ClientBase, error: unknown): unknown {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known ? error : (lostBy.get(client) ?? error);
}
