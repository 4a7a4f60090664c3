import { type ExportRun, measureExports } from './measure';

const sizes = [20_000, 200_000, 1_000_000];

/** What the export of a person costs in time and memory, with many rows and with few, beside the server's own COPY. */
export async function reportExport(write: (line: string) => void): Promise<void> {
  for (const line of reportLines(await measureExports(sizes))) write(line);
}

export function reportLines(runs: readonly ExportRun[]): string[] {
  const ours = runs.filter(({ way }) => way === 'ours');
  const copied = runs.filter(({ way }) => way === 'raw');
  return [
    'Exporting a person to a file, beside COPY of the same rows into gzip; memory is the peak above the start',
    ...runs.map(runLine),
    ...ours.slice(1).map((larger, index) => growthLine(ours[index] ?? larger, larger)),
    ...ours.map((run, index) => peerLine(run, copied[index] ?? run)),
    '  (rss and heap by a timer of 10 ms; live: heap and buffers after full collections, in a second run of the process;',
    '  an export is one transaction, and its snapshot keeps vacuum back for as many seconds)',
  ];
}

const names = { ours: 'export', raw: 'COPY' } as const;
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1).padStart(5)} MB`;
const ratio = (larger: number, smaller: number): string => (larger / smaller).toFixed(2);

function runLine({ way, rows, bytes, seconds, peak, live }: ExportRun): string {
  const speed = Math.round(rows / seconds).toLocaleString('en');
  return [
    `  ${names[way].padEnd(6)} ${rows.toLocaleString('en').padStart(9)} rows`,
    `${megabytes(bytes)} file`,
    `${seconds.toFixed(2).padStart(6)} s`,
    `${speed.padStart(7)} rows/s`,
    `rss ${megabytes(peak.rss)}`,
    `heap ${megabytes(peak.heap)}`,
    `live ${megabytes(live)}`,
  ].join('  ');
}

function growthLine(smaller: ExportRun, larger: ExportRun): string {
  return [
    `  ${ratio(larger.rows, smaller.rows)} times the rows:`,
    `rss × ${ratio(larger.peak.rss, smaller.peak.rss)},`,
    `heap × ${ratio(larger.peak.heap, smaller.peak.heap)},`,
    `live ${megabytes(larger.live - smaller.live).trim()} more`,
  ].join(' ');
}

function peerLine(ours: ExportRun, copied: ExportRun): string {
  return `  ${ours.rows.toLocaleString('en')} rows: ${ratio(ours.seconds, copied.seconds)} times as long as COPY`;
}
