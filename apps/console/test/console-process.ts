import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { runProgram } from '../src/cli/run-program';

const program = join(__dirname, '..', 'dist', 'main.js');

/** How a console ended. */
export interface ConsoleEnd {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const entered = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Gives lines to a console that is no terminal, in this process. */
export async function runScript(args: readonly string[], lines: readonly string[]): Promise<ConsoleEnd> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const running = runProgram(args, { stdin: Readable.from([entered(lines)]), stdout, stderr }).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [out, err, status] = await Promise.all([text(stdout), text(stderr), running]);
  return { status, out, err };
}

/** As {@link runScript}, in a process of its own, as a shell starts it. */
export async function runProcess(args: readonly string[], lines: readonly string[]): Promise<ConsoleEnd> {
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(process.execPath, [program, ...args], { env });
  child.stdin.end(entered(lines));
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, out, err };
}

/** A console in a pseudo-terminal, used as a person would. */
export class Terminal {
  private screen = '';
  private from = 0;
  private readonly waiting = new Set<() => void>();
  private readonly terminal;
  readonly ended: Promise<number>;

  constructor(columns: number, args: readonly string[]) {
    const env = { ...process.env, TERM: 'xterm-256color', NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
    this.terminal = spawnInTerminal(process.execPath, [program, ...args], { cols: columns, rows: 50, env });
    this.terminal.onData((data) => {
      this.screen += stripVTControlCharacters(data).replaceAll('\r', '');
      for (const look of this.waiting) look();
    });
    this.ended = new Promise((resolve) => void this.terminal.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Types, and waits until what comes next on the screen has this text; returns it. */
  async type(keys: string, until: string | RegExp): Promise<string> {
    this.from = this.screen.length;
    this.terminal.write(keys);
    return this.see(until);
  }

  /** Waits until the screen has this text behind what was typed last. */
  see(until: string | RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const news = this.screen.slice(this.from);
        if (typeof until === 'string' ? !news.includes(until) : !until.test(news)) return;
        this.waiting.delete(look);
        resolve(news);
      };
      this.waiting.add(look);
      void this.ended.then(() => reject(new Error(`ended before ${String(until)}: ${this.screen}`)));
      look();
    });
  }
}
