import type { ClientBase } from 'pg';

/** What is known of a connection besides what `pg` tells. */
interface Watched {
  /** What it was lost by, once it is. */
  lostBy: unknown;
  /** How many statements the server has called complete. */
  completed: number;
}

const watched = new WeakMap<ClientBase, Watched>();

/**
 * Keeps in mind why a connection is lost, and how many statements it has completed. Without a listener, a connection that
 * is lost while a caller has it and sends nothing would end the process.
 */
export function listenForLoss(client: ClientBase): void {
  if (watched.has(client)) return;
  const known: Watched = { lostBy: null, completed: 0 };
  watched.set(client, known);
  client.on('error', (error) => {
    known.lostBy ??= error;
  });
  connectionOf(client)?.on('commandComplete', () => {
    known.completed += 1;
  });
}

/** How many statements the server has called complete on this connection so far. */
export function completedOn(client: ClientBase): number {
  return watched.get(client)?.completed ?? 0;
}

/** Why a statement really failed: on a connection that is lost already, `pg` says only that it cannot be queried. */
export function causeOf(client: ClientBase, error: unknown): unknown {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known ? error : (watched.get(client)?.lostBy ?? error);
}

/** Whether nothing can be sent on this connection any more. */
export function isDead(client: ClientBase): boolean {
  const connection = connectionOf(client);
  return connection !== null && connection.stream.writable === false;
}

interface WireConnection {
  readonly stream: { readonly writable?: boolean };
  on(event: 'commandComplete', listener: () => void): unknown;
}

/** `pg` has the connection of a client as a property, and no type for it. */
function connectionOf(client: ClientBase): WireConnection | null {
  const connection: unknown = Reflect.get(client, 'connection');
  return isWireConnection(connection) ? connection : null;
}

function isWireConnection(value: unknown): value is WireConnection {
  return typeof value === 'object' && value !== null && 'stream' in value && 'on' in value;
}

/** SQLSTATEs after which the server closes the connection; the word for it (FATAL) is in the server's language. */
const endingCodes = /^(?:08|28|3D|57P0|53300|25P0[34])/;

/** After these the server closes the connection, if it has not yet. */
export function endsConnection(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC')) return true;
  if ('severity' in error && 'code' in error && endingCodes.test(String(error.code))) return true;
  return 'cause' in error && endsConnection(error.cause);
}
