/** Why a file could not be read as an edge list. `line` is 0 where no line is to blame. */
export interface EdgeFileError {
  readonly kind:
    | 'not_found'
    | 'directory'
    | 'unreadable'
    | 'empty'
    | 'binary'
    | 'bad_line'
    | 'line_too_long'
    | 'too_many_nodes'
    | 'too_many_edges'
    | 'corrupt_gzip'
    | 'truncated_gzip';
  readonly path: string;
  readonly line: number;
  /** One sentence for a person, with file, line and reason. */
  readonly message: string;
}

/**
 * Builds the error with its sentence.
 *
 * @example
 * edgeFileError('bad_line', 'a.txt', 3, 'the second column is missing').message
 * // 'a.txt, line 3: the second column is missing.'
 */
export function edgeFileError(
  kind: EdgeFileError['kind'],
  path: string,
  line: number,
  reason: string,
): EdgeFileError {
  const place = line > 0 ? `${path}, line ${line}` : path;
  return { kind, path, line, message: `${place}: ${reason}.` };
}
