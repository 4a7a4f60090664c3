import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { err, ok, type Result } from '@tintype/database';
import { EdgeCollector, MOST_EDGES, MOST_NODES } from './edge-collector';
import { type EdgeFileError, edgeFileError } from './edge-file-error';
import { parseEdgeLine } from './edge-line';
import type { EdgeList } from './edge-list';
import { isGzip, unzipped } from './gzip';
import { LineFault, lines } from './lines';

export interface EdgeFileOptions {
  /** Each line is a friendship: both follow each other. */
  readonly undirected: boolean;
}

/**
 * Reads an edge list as SNAP publishes them, plain or gzipped, line by line: a pair of node numbers a line. Nodes are
 * numbered 0 to n − 1 by ascending label. Loops and repetitions are counted and left out.
 *
 * @example
 * const edges = await readEdgeFile('ego-facebook.edges.txt', { undirected: true });
 * if (edges.ok) console.log(edges.value.nodeCount); // 4039
 */
export async function readEdgeFile(
  path: string,
  { undirected }: EdgeFileOptions,
): Promise<Result<EdgeList, EdgeFileError>> {
  const collector = new EdgeCollector();
  try {
    const file = await stat(path);
    if (file.isDirectory())
      return err(edgeFileError('directory', path, 0, 'this is a directory, not a file'));
    if (!file.isFile())
      return err(edgeFileError('unreadable', path, 0, 'this is a device or a pipe, not a file'));
    const gzipped = await isGzip(path);
    const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
    let number = 0;
    for await (const batch of lines(gzipped ? unzipped(bytes) : bytes)) {
      for (const line of batch) {
        number += 1;
        const parsed = parseEdgeLine(line);
        if (parsed.kind === 'wrong') return err(edgeFileError('bad_line', path, number, parsed.reason));
        if (parsed.kind === 'nothing') continue;
        if (collector.count === MOST_EDGES) {
          return err(edgeFileError('too_many_edges', path, number, `more than ${MOST_EDGES} edges`));
        }
        collector.add(parsed.from, parsed.to);
      }
    }
  } catch (fault) {
    const error = asEdgeFileError(fault, path);
    if (error === null) throw fault;
    return err(error);
  }
  return finish(collector, path, undirected);
}

function finish(
  collector: EdgeCollector,
  path: string,
  undirected: boolean,
): Result<EdgeList, EdgeFileError> {
  const edges = collector.finish(undirected);
  if (edges === null) {
    return err(edgeFileError('too_many_nodes', path, 0, `more than ${MOST_NODES} different nodes`));
  }
  if (edges.from.length === 0) {
    const reason =
      edges.selfLoops > 0 ? 'there is no edge between two different nodes' : 'there is no edge in this file';
    return err(edgeFileError('empty', path, 0, reason));
  }
  return ok(edges);
}

const REASONS: Readonly<Record<string, readonly [EdgeFileError['kind'], string]>> = {
  ENOENT: ['not_found', 'there is no such file'],
  ENOTDIR: ['not_found', 'there is no such file'],
  EISDIR: ['directory', 'this is a directory, not a file'],
  EACCES: ['unreadable', 'no permission to read this file'],
  EPERM: ['unreadable', 'no permission to read this file'],
  ELOOP: ['unreadable', 'this symbolic link leads back to itself'],
  ENAMETOOLONG: ['not_found', 'the path is too long to be a file'],
  ERR_INVALID_ARG_VALUE: ['not_found', 'the path holds a NUL character'],
  Z_BUF_ERROR: ['truncated_gzip', 'the gzip data ends too early, the file is cut off'],
  Z_DATA_ERROR: ['corrupt_gzip', 'the gzip data is corrupt'],
};

/** Null for what is no fault of the file. */
function asEdgeFileError(fault: unknown, path: string): EdgeFileError | null {
  if (fault instanceof LineFault) return edgeFileError(fault.kind, path, fault.line, fault.message);
  // Not by class: an error of Node's own may come from another realm than this module's `Error`.
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
  const [kind, reason] = REASONS[code] ?? [];
  if (kind === undefined || reason === undefined) return null;
  return edgeFileError(kind, path, 0, reason);
}
