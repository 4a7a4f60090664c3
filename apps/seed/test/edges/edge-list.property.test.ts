import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readEdgeFile } from '../../src/edges';
import { EdgeCollector } from '../../src/edges/edge-collector';
import { parseEdgeLine } from '../../src/edges/edge-line';
import { lines } from '../../src/edges/lines';
import { temporaryFiles } from './temporary-files';

const files = temporaryFiles();

const label = fc.oneof(fc.nat(8), fc.nat(1000), fc.maxSafeNat());
const edgeArray = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 40 });
const separator = fc.constantFrom(' ', '\t', ',', '  ', ' \t ', ', ');
const filler = fc.constantFrom('', '# comment\n', '\n', '  \r\n');

/** The same by sets and sorting, without thought for memory. */
function naive(edges: readonly (readonly [number, number])[], undirected: boolean) {
  const labels = [...new Set(edges.flat())].sort((a, b) => a - b);
  const seen = new Set<string>();
  let selfLoops = 0;
  let duplicates = 0;
  for (const [from, to] of edges) {
    const ends = [labels.indexOf(from), labels.indexOf(to)];
    if (undirected) ends.sort((a, b) => a - b);
    const pair = ends.join(' ');
    if (from === to) selfLoops += 1;
    else if (seen.has(pair)) duplicates += 1;
    else seen.add(pair);
  }
  const directed = [...seen].map((pair) => pair.split(' ').map(Number));
  const both = undirected ? [...directed, ...directed.map((pair) => [...pair].reverse())] : directed;
  both.sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
  return { nodeCount: labels.length, pairs: both, selfLoops, duplicates };
}

describe('edge lists', () => {
  it('are what a naive reading of the file gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        edgeArray,
        separator,
        filler,
        fc.boolean(),
        fc.boolean(),
        async (edges, between, extra, undirected, zip) => {
          const text = edges.map(([from, to]) => `${extra}${from}${between}${to}\n`).join('');
          const path = files.write(zip ? gzipSync(text) : text);
          const result = await readEdgeFile(path, { undirected });
          const { pairs, ...counts } = naive(edges, undirected);
          if (pairs.length === 0) {
            expect(result).toMatchObject({ ok: false, error: { kind: 'empty' } });
            return;
          }
          if (!result.ok) throw new Error(result.error.message);
          const { from, to, ...rest } = result.value;
          expect(rest).toEqual(counts);
          expect(Array.from(from, (node, edge) => [node, to[edge]])).toEqual(pairs);
        },
      ),
    );
  });

  it('hold more edges than the collector first has room for', () => {
    const collector = new EdgeCollector();
    for (let node = 0; node < 10_000; node += 1) collector.add(node, node + 1);
    expect(collector.finish(false)?.from.length).toBe(10_000);
  });

  it('read any line without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const parsed = parseEdgeLine(line);
        if (parsed.kind === 'edge') expect(Number.isSafeInteger(parsed.from) && parsed.from >= 0).toBe(true);
      }),
    );
  });

  it('have the same lines wherever the chunks are cut', async () => {
    const text = fc
      .array(fc.constantFrom('1', 'é', '😀', '\n', '\r\n', ' '), { maxLength: 60 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (content, size) => {
        const bytes = Buffer.from(content);
        const read: string[] = [];
        for await (const batch of lines(chunksOf(bytes, size))) read.push(...batch);
        const expected = content.split('\n').map((line) => line.replace(/\r$/, ''));
        if (content.endsWith('\n') || content === '') expected.pop();
        expect(read).toEqual(expected);
      }),
    );
  });
});

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
