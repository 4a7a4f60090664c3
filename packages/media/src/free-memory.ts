import { types } from 'node:util';
import { MessageChannel } from 'node:worker_threads';

/** A port whose other end is closed. What is transferred to it is freed. */
const nowhere = closedPort();

function closedPort() {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.unref();
  return port1;
}

/**
 * Frees the memory of a buffer at once, and leaves the buffer empty. Node's cipher allocates new memory for each answer; left to the garbage
 * collector, the chunks of a large file make it look through all objects of the process many times a second.
 *
 * @param buffer one that shares its memory with no other; else it is left as it is
 */
export function freeMemory({ buffer, byteLength }: Buffer): void {
  if (types.isArrayBuffer(buffer) && buffer.byteLength === byteLength) nowhere.postMessage(null, [buffer]);
}
