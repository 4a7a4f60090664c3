import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type EdgeList, readEdgeFile } from '../../src/edges';
import { temporaryFiles } from './temporary-files';

const files = temporaryFiles();

async function read(content: string | Buffer, undirected = false): Promise<EdgeList> {
  const result = await readEdgeFile(files.write(content), { undirected });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const pairs = ({ from, to }: EdgeList) => Array.from(from, (node, edge) => [node, to[edge]]);

describe('readEdgeFile', () => {
  it.each<[string, string]>([
    ['blanks', '0 1\n1 2\n'],
    ['tabs and CRLF', '0\t1\r\n1\t2\r\n'],
    ['commas', '0,1\n1, 2\n'],
    ['comments and blank lines', '# nodes: 3\n\n  # more\n0 1\n   \n1 2\n'],
    ['no end of the last line', '0 1\n1 2'],
    ['a byte order mark', '\uFEFF0 1\n1 2\n'],
    ['weights and timestamps', '0 1 0.5\n1 2 -3e4 1300000000\n'],
    ['any order', '1 2\n0 1\n'],
    ['leading and trailing blanks', '  0   1  \n\t1 2\t\n'],
  ])('reads %s', async (_what, text) => {
    expect(pairs(await read(text))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('numbers nodes by ascending label, up to the largest safe integer', async () => {
    const edges = await read('9007199254740991 7\n7 100\n');
    expect(edges.nodeCount).toBe(3);
    expect(pairs(edges)).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  it('makes friendships follows in both directions', async () => {
    expect(pairs(await read('0 1\n', true))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('counts loops and repetitions and leaves them out', async () => {
    const lines = '0 1\n1 0\n0 1\n2 2\n';
    expect(await read(lines)).toMatchObject({ nodeCount: 3, selfLoops: 1, duplicates: 1 });
    const undirected = await read(lines, true);
    expect(undirected).toMatchObject({ nodeCount: 3, selfLoops: 1, duplicates: 2 });
    expect(pairs(undirected)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('recognises gzip by its first bytes, of one member or several', async () => {
    const members = Buffer.concat([gzipSync('0 1\n'), gzipSync('1 2\n')]);
    expect(pairs(await read(gzipSync('0 1\n1 2\n')))).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(pairs(await read(members))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('reads lines that lie across chunks', async () => {
    const count = 120_000;
    const text = Array.from({ length: count }, (_, edge) => `${edge} ${edge + 1} 0.123456789`).join('\r\n');
    const edges = await read(text);
    expect(edges).toMatchObject({ nodeCount: count + 1, selfLoops: 0, duplicates: 0 });
    expect(edges.from.every((node, edge) => node === edge)).toBe(true);
    expect(edges.to.every((node, edge) => node === edge + 1)).toBe(true);
  });
});

describe('readEdgeFile explains', () => {
  it.each<[string, string, string | Buffer, string]>([
    ['an empty file', 'empty', '', ': there is no edge in this file.'],
    ['only comments', 'empty', '# nothing\n\n', ': there is no edge in this file.'],
    ['only loops', 'empty', '4 4\n', ': there is no edge between two different nodes.'],
    ['a word', 'bad_line', '0 1\nada bob\n', ', line 2: the first column must be a whole number, not "ada".'],
    [
      'a fraction',
      'bad_line',
      '# x\n0 1\n0 1.5\n',
      ', line 3: the second column must be a whole number, not "1.5".',
    ],
    [
      'a missing column',
      'bad_line',
      '0 1\n\n2\n',
      ', line 3: the second column is missing, a line needs two node numbers.',
    ],
    [
      'an empty column',
      'bad_line',
      ',2\n',
      ', line 1: the first column is empty, a line needs two node numbers.',
    ],
    [
      'a third column of text',
      'bad_line',
      '0 1 friend\n',
      ', line 1: column 3 must be a number, not "friend".',
    ],
    [
      'a negative number',
      'bad_line',
      '0 -1\n',
      ', line 1: the second column is "-1", node numbers are not negative.',
    ],
    [
      'a number too large',
      'bad_line',
      '9007199254740992 1\n',
      ', line 1: the first column is "9007199254740992", node numbers go up to 9007199254740991.',
    ],
    [
      'a very large number',
      'bad_line',
      `0 ${'9'.repeat(400)}\n`,
      `, line 1: the second column is "${'9'.repeat(40)}…", node numbers go up to 9007199254740991.`,
    ],
    ['a NUL byte', 'binary', '0 1\n1 2\n2\0 3\n', ', line 3: a NUL byte, this is no text.'],
    [
      'bytes that are no UTF-8',
      'binary',
      Buffer.from([48, 32, 49, 10, 0xc3, 0x28, 10]),
      ', line 2: bytes that are no UTF-8, this is no text.',
    ],
    [
      'UTF-8 cut off at the end',
      'binary',
      Buffer.from([48, 32, 49, 10, 35, 0xe2, 0x82]),
      ', line 2: bytes that are no UTF-8, this is no text.',
    ],
    [
      'a line too long',
      'line_too_long',
      `0 1\n${'7'.repeat(3_000_000)}`,
      ', line 2: this line is longer than 1048576 bytes.',
    ],
    [
      'a line too long among others',
      'line_too_long',
      `0 1\n#${'x'.repeat(1_048_576)}\n0 1\n`,
      ', line 2: this line is longer than 1048576 bytes.',
    ],
    [
      'gzip cut off',
      'truncated_gzip',
      gzipSync('0 1\n'.repeat(1000)).subarray(0, 40),
      ': the gzip data ends too early, the file is cut off.',
    ],
    [
      'gzip cut off in its header',
      'truncated_gzip',
      gzipSync('0 1\n').subarray(0, 6),
      ': the gzip data ends too early, the file is cut off.',
    ],
    [
      'corrupt gzip',
      'corrupt_gzip',
      Buffer.concat([gzipSync('0 1\n').subarray(0, 10), Buffer.from('nonsense, not deflated')]),
      ': the gzip data is corrupt.',
    ],
    ['a gzip of a gzip', 'binary', gzipSync(gzipSync('0 1\n')), ', line 1: a NUL byte, this is no text.'],
  ])('%s', async (_what, kind, content, sentence) => {
    const path = files.write(content);
    const result = await readEdgeFile(path, { undirected: false });
    expect(result).toMatchObject({ ok: false, error: { kind, path, message: `${path}${sentence}` } });
  });

  it.each<[string, (directory: string) => string, string, string]>([
    [
      'a missing file',
      (directory) => join(directory, 'nowhere.txt'),
      'not_found',
      ': there is no such file.',
    ],
    [
      'a file taken for a directory',
      () => join(__filename, 'edges.txt'),
      'not_found',
      ': there is no such file.',
    ],
    ['a directory', (directory) => directory, 'directory', ': this is a directory, not a file.'],
    ['a device', () => '/dev/null', 'unreadable', ': this is a device or a pipe, not a file.'],
    ['a path with NUL', () => 'edges\0.txt', 'not_found', ': the path holds a NUL character.'],
  ])('%s', async (_what, pathIn, kind, sentence) => {
    const path = pathIn(files.directory);
    const result = await readEdgeFile(path, { undirected: true });
    expect(result).toMatchObject({ ok: false, error: { kind, line: 0, message: `${path}${sentence}` } });
  });
});
