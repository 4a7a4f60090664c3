import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const repository = join(__dirname, '../../..');
const notCopied = ['node_modules', '.git', '.turbo', '.tintype', 'coverage'];
const modules = 'node_modules';

/** The whole workspace in another folder, built as the one that it was copied from. No registry is asked for its packages. */
export interface WorkspaceCopy {
  readonly root: string;
  /** Runs a program of Node in a folder of the copy, and returns what it printed; a failure shows it. */
  node(folder: string, ...args: readonly string[]): Promise<string>;
  /** Gives a new package the installed packages of one that needs the same, and itself to a package that uses it. */
  install(name: string, like: string, usedBy: string): void;
  remove(): void;
}

export function copyOfWorkspace(): WorkspaceCopy {
  const root = mkdtempSync(join(tmpdir(), 'tintype-generated-'));
  cpSync(repository, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !notCopied.includes(basename(source)),
  });
  mkdirSync(join(root, modules));
  for (const name of readdirSync(join(repository, modules)))
    symlinkSync(join(repository, modules, name), join(root, modules, name), 'junction');
  for (const kind of ['packages', 'apps', 'tooling'])
    for (const name of readdirSync(join(repository, kind)))
      copyLinks(join(kind, name), join(root, kind, name));
  return {
    root,
    node: (folder, ...args) => run(join(root, folder), args),
    install: (name, like, usedBy) => {
      copyLinks(join('packages', like), join(root, 'packages', name));
      symlinkSync(
        join(root, 'packages', name),
        join(root, 'packages', usedBy, modules, '@tintype', name),
        'junction',
      );
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The links to installed packages lead to places beside them, so that a copy of them leads into the copy. */
function copyLinks(like: string, to: string): void {
  const links = join(repository, like, modules);
  if (existsSync(links)) cpSync(links, join(to, modules), { recursive: true, verbatimSymlinks: true });
}

/** The test databases of the copy are made on the server of the workspace. */
const environment = {
  ...process.env,
  TINTYPE_TEST_SIZE: 'small',
  TINTYPE_HOME: process.env['TINTYPE_HOME'] ?? join(repository, '.tintype'),
};

async function run(cwd: string, args: readonly string[]): Promise<string> {
  const options = { cwd, env: environment, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...args], options);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`node ${args.join(' ')} failed\n${stdout}${stderr}`);
  }
}
