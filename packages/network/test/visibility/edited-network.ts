import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const network = join(__dirname, '../..');
const workspace = join(network, '../..');

/** A change of one file: what it has once becomes something else. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Compiles a copy of this package, with the tests of visibility, after an edit.
 *
 * @returns each error as `file: message`; none where the copy compiles
 */
export async function compileEdited(edit: Edit | null): Promise<readonly string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'tintype-edited-'));
  try {
    for (const folder of ['src', 'test'])
      await cp(join(network, folder), join(copy, folder), { recursive: true });
    await symlink(join(network, 'node_modules'), join(copy, 'node_modules'));
    if (edit !== null) await applyTo(copy, edit);
    const config = {
      extends: join(workspace, 'tsconfig.base.json'),
      compilerOptions: {
        ...{ noEmit: true, incremental: false, rootDir: '/' },
        ...{ types: ['node', 'jest'], typeRoots: [join(workspace, 'node_modules/@types')] },
      },
      include: ['src', 'test/visibility'],
    };
    await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(config));
    return errorsIn(await compilerOutput(copy));
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function applyTo(folder: string, { file, from, to }: Edit): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  await writeFile(join(folder, file), text.replace(from, to));
}

async function compilerOutput(folder: string): Promise<string> {
  const compiler = join(workspace, 'node_modules/.bin/tsc');
  try {
    return (await promisify(execFile)(compiler, ['-p', folder, '--pretty', 'false'], { cwd: folder })).stdout;
  } catch (error) {
    // The compiler fails where it has found an error, and says which.
    return String(Reflect.get(Object(error), 'stdout'));
  }
}

function errorsIn(output: string): readonly string[] {
  return [...output.matchAll(/^(\S+?)\(\d+,\d+\): error TS\d+: (.*)$/gm)].map(
    ([, file = '', message = '']) => `${file}: ${message}`,
  );
}
