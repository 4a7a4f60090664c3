import type { ExportRun } from './measure';
import { measureExports } from './measure';

const sizes = [20_000, 200_000, 1_000_000];

/** What the export of a person costs in time and memory, with many rows and with few, beside the server's own COPY. */
export async function reportExport(write: (line: string) => void): Promise<void> {
  const runs = await measureExports(sizes);
  write('Exporting a person to a file, beside COPY of the same rows into gzip; memory is the peak above the start');
  for (const run of runs) write(runLine(run));
  const ours = runs.filter(({ way }) => way === 'ours');
  for (const [index, larger] of ours.entries()) {
    const smaller = ours[index - 1];
    if (smaller !== undefined) write(growthLine(smaller, larger));
  }
  write('  (rss and heap by a timer of 10 ms; live: heap and buffers after a full collection, in a second run)');
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
    `live × ${ratio(larger.live, smaller.live)}`,
  ].join(' ');
}
