import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What squawk says of one place of a file. */
export interface SquawkRemark {
  readonly file: string;
  /** From 0 on. */
  readonly line: number;
  readonly rule_name: string;
  readonly message: string;
  readonly help: string | null;
}

/** The program of squawk for this platform; null where squawk has no such program. */
export function squawkProgram(): string | null {
  const name = process.platform === 'win32' ? 'squawk.exe' : 'squawk';
  try {
    // The programs are packages that squawk-cli depends on.
    const within = createRequire(require.resolve('squawk-cli/package.json'));
    return within.resolve(`@squawk-cli/${process.platform}-${process.arch}/bin/${name}`);
  } catch {
    return null;
  }
}

/**
 * Judges SQL texts, each as a file of its own.
 *
 * @param options.inTransaction whether what runs them begins a transaction
 * @returns the remarks, with the place of the text in the list as the name of the file
 */
export async function runSquawk(
  program: string,
  texts: readonly string[],
  { exclude, inTransaction }: { readonly exclude: readonly string[]; readonly inTransaction: boolean },
): Promise<SquawkRemark[]> {
  if (texts.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'clinic-squawk-'));
  try {
    const files = texts.map((_text, at) => join(folder, `${at}.sql`));
    await Promise.all(files.map((file, at) => writeFile(file, texts[at] ?? '')));
    const assumed = inTransaction ? ['--assume-in-transaction'] : [];
    const options = ['--reporter', 'json', ...exclude.map((rule) => `--exclude=${rule}`), ...assumed];
    const remarks: SquawkRemark[] = JSON.parse(await outputOf(program, [...options, ...files], folder));
    return remarks.map((remark) => ({ ...remark, file: basename(remark.file, '.sql') }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the program prints. It ends with 1 where it has remarks. */
function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      if (error !== null && error.code !== 1) reject(error);
      else resolve(stdout);
    });
  });
}
