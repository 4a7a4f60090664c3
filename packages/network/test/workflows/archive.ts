import { text } from 'node:stream/consumers';
import { fromBuffer, type ZipFile } from 'yauzl';

/** The lines of each file of an archive, by the file's name. */
export type Archive = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** An archive as a reader of zip files that is not ours sees it: the lines of each file, and the text of all of them. */
export async function readArchive(bytes: Buffer): Promise<{ archive: Archive; everything: string }> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => (file ? resolve(file) : reject(error))),
  );
  const archive: Record<string, Record<string, unknown>[]> = {};
  let everything = '';
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry: { fileName: string }) => {
      zip.openReadStream(entry as never, (error, stream) => {
        if (!stream) return reject(error);
        text(stream).then((content) => {
          everything += content;
          archive[entry.fileName] = content
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line));
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
  return { archive, everything };
}
