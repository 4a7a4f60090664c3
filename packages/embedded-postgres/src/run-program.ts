import { spawn } from 'node:child_process';
import type { DataRoot } from './data-root';

/** How a program of the server ended, with what it printed. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
}

/** What PostgreSQL's programs need of the environment, and nothing that changes how they speak or sort. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** The options that make a child run as the server's account. */
export function asServer(root: DataRoot): {
  uid?: number;
  gid?: number;
  env: NodeJS.ProcessEnv;
  cwd: string;
} {
  return { ...(root.account ?? {}), env: serverEnvironment(), cwd: root.serverFolder };
}

/** Runs a program of the server to its end. */
export function runProgram(
  root: DataRoot,
  program: string,
  args: readonly string[],
  input = '',
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { ...asServer(root), stdio: 'pipe', windowsHide: true });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
