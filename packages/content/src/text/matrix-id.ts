/**
 * A name, a colon and the host of a server, behind a marker: `@ada:matrix.example` and `#fog:matrix.example` are a person and a
 * room of another network. A host is a name with a top-level domain, an address, or a name with a port, always in ASCII.
 */
const matrixId =
  /[\p{L}\p{M}\p{N}\p{Pc}.=\-/+]+:(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}|(?:\d{1,3}\.){3}\d{1,3}|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9-]+:\d{1,5})(?![\p{L}\p{N}])/uy;

/** Whether the marker at an index begins an id of Matrix. Linear: no such id has a marker inside. */
export function isMatrixId(text: string, at: number): boolean {
  matrixId.lastIndex = at + 1;
  return matrixId.test(text);
}
