import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { runProgram } from '../src/cli/run-program';

/** The workspace that the tests stand in. */
export const repository = join(__dirname, '../../..');

const leftOut = ['node_modules', 'dist', '.turbo'];

/** What a command line wrote, and its status. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the sources that the generator reads and edits, in a folder of its own. */
export interface Workspace {
  readonly root: string;
  run(...args: readonly string[]): Promise<Run>;
  read(path: string): string;
  /** The texts of all files, by their paths in the copy. */
  texts(): Readonly<Record<string, string>>;
  remove(): void;
}

export function copyWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'tintype-generator-'));
  for (const path of ['biome.json', 'packages/shared-db', 'packages/network', 'packages/shop'])
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: (source) => !leftOut.includes(basename(source)),
    });
  return {
    root,
    run: (...args) => runIn(root, args),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    texts: () =>
      Object.fromEntries(filesBelow(root).map((path) => [relative(root, path), readFileSync(path, 'utf8')])),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

async function runIn(root: string, args: readonly string[]): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({
    write: (text: string | Uint8Array): boolean => {
      written[name] += String(text);
      return true;
    },
  });
  const status = await runProgram(args, { stdout: into('stdout'), stderr: into('stderr') }, root);
  return { status, ...written };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
