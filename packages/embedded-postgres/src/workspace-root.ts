import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/** The nearest folder above with a workspace file: of the working directory first, then of this package. */
export function workspaceRoot(): string {
  for (const start of [process.cwd(), __dirname]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
      if (folder === parse(folder).root) break;
    }
  }
  return process.cwd();
}
