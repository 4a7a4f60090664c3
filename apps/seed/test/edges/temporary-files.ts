import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of edge files that is gone after the suite. */
export function temporaryFiles(): { write(content: string | Buffer): string; readonly directory: string } {
  const directory = mkdtempSync(join(tmpdir(), 'tintype-edges-'));
  let files = 0;
  afterAll(() => rmSync(directory, { recursive: true }));
  return {
    directory,
    write(content) {
      files += 1;
      const path = join(directory, `edges-${files}.txt`);
      writeFileSync(path, content);
      return path;
    },
  };
}
