import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type REPLServer, start } from 'node:repl';
import { PassThrough } from 'node:stream';
import type { Context } from 'node:vm';
import type { Session } from '../session/open-session';
import type { StatementLog } from '../session/statement-log';
import { consoleGlobals } from './globals';

/** The streams of a terminal, or those of a test. */
export interface PromptStreams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean };
}

export interface PromptOptions {
  readonly prompt: string;
  /** The file of the lines that were entered before; null for none. */
  readonly history: string | null;
}

/** A prompt that runs until `.exit`, Ctrl-D or the end of its input. */
export interface Prompt {
  /** Ends when its person has left, and what they asked for last has been answered. */
  readonly left: Promise<void>;
}

/** Starts the prompt. */
export async function startPrompt(
  session: Session,
  log: StatementLog,
  { stdin, stdout }: PromptStreams,
  { prompt, history }: PromptOptions,
): Promise<Prompt> {
  const isTerminal = stdout.isTTY === true;
  const lines = new PassThrough();
  const width = (): number => stdout.columns ?? 80;
  const server = start({
    prompt: isTerminal ? prompt : '',
    input: isTerminal ? stdin : lines,
    output: stdout,
    terminal: isTerminal,
    ignoreUndefined: true,
    // A preview would run calls while they are typed.
    preview: false,
  });
  for (const [name, value] of Object.entries(consoleGlobals(session, width)))
    Object.defineProperty(server.context, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  const prompts = new Prompts(server, log);
  const evaluations = awaitResults(server, log, prompts);
  const left = new Promise<void>(
    (leave) => void server.once('exit', () => void evaluations.idle().then(leave)),
  );
  defineLog(server, log);
  log.writeLine = (line) => void stdout.write(`${line}\n`);
  if (isTerminal && history !== null) await keepHistory(server, history);
  if (!isTerminal) void lineByLine(stdin, lines, server, prompts);
  return { left };
}

/** Gives a prompt the lines of a script one by one: the next one when the one before has been answered. */
async function lineByLine(
  script: NodeJS.ReadableStream,
  lines: PassThrough,
  server: REPLServer,
  prompts: Prompts,
): Promise<void> {
  const left = once(server, 'exit');
  for await (const line of createInterface({ input: script, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answered = Promise.race([prompts.next(), left]);
    lines.write(`${line}\n`);
    await answered;
  }
  lines.end();
}

/** Tells when the prompt is shown again: a line has been answered then, also by an error, of which nothing else tells. */
class Prompts {
  private readonly waiting = new Set<() => void>();

  constructor(server: REPLServer, log: StatementLog) {
    const display = server.displayPrompt.bind(server);
    server.displayPrompt = (preserveCursor) => {
      log.end();
      // A script wants answers alone.
      if (server.terminal) display(preserveCursor);
      for (const tell of this.waiting) tell();
      this.waiting.clear();
    };
  }

  next(): Promise<void> {
    return new Promise((resolve) => void this.waiting.add(resolve));
  }
}

/**
 * A call is a promise; the person at the prompt wants its answer. What is entered meanwhile waits for its turn.
 *
 * @returns when nothing is being evaluated
 */
function awaitResults(server: REPLServer, log: StatementLog, prompts: Prompts): { idle(): Promise<void> } {
  const evaluate = server.eval;
  let turn = Promise.resolve();
  // Node declares it as read-only and lets a console set it.
  Object.assign(server, {
    eval(code: string, context: Context, file: string, done: Answered): void {
      turn = turn.then(() => {
        log.begin();
        // An error of the code is printed by Node itself, which shows the prompt and calls nothing back.
        const printed = prompts.next();
        const answered = new Promise<void>((resolve) => {
          evaluate.call(server, code, context, file, (error: Error | null, value: unknown) => {
            void settled(error, value).then(([failure, answer]) => {
              log.end();
              done(failure, answer);
              resolve();
            });
          });
        });
        return Promise.race([printed, answered]);
      });
    },
  });
  return { idle: () => turn };
}

type Answered = (error: Error | null, value: unknown) => void;

async function settled(error: Error | null, value: unknown): Promise<Parameters<Answered>> {
  if (error !== null) return [error, undefined];
  try {
    return [null, await value];
  } catch (failure) {
    return [failure instanceof Error ? failure : new Error(String(failure)), undefined];
  }
}

function defineLog(server: REPLServer, log: StatementLog): void {
  server.defineCommand('log', {
    help: 'Show each statement with its time: .log on, .log off',
    action(given: string) {
      const word = given.trim();
      this.clearBufferedCommand();
      if (word !== 'on' && word !== 'off')
        this.output.write(`.log is ${log.on ? 'on' : 'off'}; say ".log on" or ".log off"\n`);
      else {
        log.on = word === 'on';
        this.output.write(`the log is ${word}\n`);
      }
      this.displayPrompt();
    },
  });
}

function keepHistory(server: REPLServer, file: string): Promise<void> {
  return new Promise((resolve) => {
    // A file that cannot be written costs the history and nothing else; the prompt says so itself.
    server.setupHistory(file, () => resolve());
  });
}
