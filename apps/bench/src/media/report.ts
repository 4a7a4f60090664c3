import { withDurableServer } from '../durable-server';
import { type FileSpeed, type FileSpeeds, measureFiles } from './measure';

/** Measures files on their way in and out, and writes how fast they are. */
export async function reportFiles(
  write: (line: string) => void,
  bytes: number,
  rounds: number,
): Promise<void> {
  for (const line of fileLines(await withDurableServer(() => measureFiles(bytes, rounds)))) write(line);
}

/** What a report says of the speeds. */
export function fileLines({ bytes, cipher, upload, download }: FileSpeeds): string[] {
  const speed = (perSecond: number): string =>
    `${Math.round(perSecond / 1_000_000).toLocaleString('en')} MB/s`;
  return [
    `A file of ${(bytes / 1_000_000).toLocaleString('en')} MB in and out of a folder; AES-256-GCM alone: ${speed(cipher.perSecond)} by ${cipher.by}`,
    `  upload     ${speed(upload.ours)}   copy with sync ${speed(upload.copied)}   ${ratios(upload)}`,
    `  download   ${speed(download.ours)}   copy ${speed(download.copied)}   ${ratios(download)}`,
    '  (wanted: at least 0.8 of the slower of the copy and the cipher)',
  ];
}

const ratios = ({ ratio, bestRatio }: FileSpeed): string =>
  `ratio to the slower limit ${ratio.toFixed(2)}, of the best rounds ${bestRatio.toFixed(2)}`;
