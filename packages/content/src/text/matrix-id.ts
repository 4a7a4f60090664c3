/** A name and a colon. */
const name = /^[\p{L}\p{M}\p{N}\p{Pc}.=\-/+]+:/u;

/** A name with a top-level domain, an address, or a name with a port, always in ASCII. */
const host =
  /^(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}|(?:\d{1,3}\.){3}\d{1,3}|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9-]+:\d{1,5})(?![\p{L}\p{N}])/u;

/** Matrix allows no longer id, in bytes. */
const longest = 255;

/**
 * Whether the marker at an index begins an id of Matrix: a name, a colon and the host of a server. `@ada:matrix.example` and
 * `#fog:matrix.example` are a person and a room of another network. Each marker takes a bounded time.
 */
export function isMatrixId(text: string, at: number): boolean {
  const id = text.slice(at + 1, at + longest);
  const [found] = name.exec(id) ?? [];
  return found !== undefined && host.test(id.slice(found.length));
}
