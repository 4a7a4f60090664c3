import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Operation } from './contender';
import type { Input } from './inputs';
import type { Answer, Question } from './questions';

// Also from the sources, as tests run them: a process of its own needs compiled code.
const childPath = join(__dirname, '..', '..', 'dist', 'repo-writes', 'child.js');

export interface RoundTimes {
  readonly milliseconds: readonly number[];
  readonly connections: number;
}

/** A contender in a process of its own, so that its heap, caches and compiled code do not change the times of another contender. */
export class ContenderProcess {
  private readonly first = new Map<Operation, number>();

  private constructor(
    readonly name: string,
    readonly operations: readonly Operation[],
    private readonly child: ChildProcess,
  ) {}

  /**
   * Starts the process and waits until it is connected.
   *
   * @throws with the reason when the module cannot be loaded or cannot connect
   */
  static async start(name: string, modulePath: string, url: string): Promise<ContenderProcess> {
    const child = fork(childPath, [modulePath], {
      // Everyone as in production: some guard or warn more where it is not.
      env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: url },
      // What rivals print is not part of the report.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const answer = await nextAnswer(child);
    if (answer.answer !== 'ready') throw new Error(reasonOf(answer));
    return new ContenderProcess(name, answer.operations, child);
  }

  /** What it makes of one input, as JSON brings it over. */
  async once(input: Input): Promise<unknown> {
    const answer = await this.ask({ ask: 'once', input });
    if (answer.answer !== 'value') throw new Error(`${this.name}: ${reasonOf(answer)}`);
    if (!this.first.has(input.operation)) this.first.set(input.operation, answer.milliseconds);
    return answer.value;
  }

  /** What the first of these operations took in the new process, in milliseconds. */
  firstOf(operation: Operation): number {
    return this.first.get(operation) ?? Number.NaN;
  }

  /** The times of so many operations, one after the other. */
  async times(operation: Operation, count: number, seed: number, tag: string): Promise<RoundTimes> {
    const answer = await this.ask({ ask: 'times', operation, count, seed, tag });
    if (answer.answer !== 'times') throw new Error(`${this.name}: ${reasonOf(answer)}`);
    return answer;
  }

  /** Does the operation, uncounted, for so long. */
  async warmUp(operation: Operation, milliseconds: number, tag: string): Promise<void> {
    const answer = await this.ask({ ask: 'warm-up', operation, milliseconds, tag });
    if (answer.answer !== 'warm') throw new Error(`${this.name}: ${reasonOf(answer)}`);
  }

  async close(): Promise<void> {
    if (this.child.connected) await this.ask({ ask: 'close' });
  }

  private async ask(question: Question): Promise<Answer> {
    const answer = nextAnswer(this.child);
    this.child.send(question);
    return answer;
  }
}

function nextAnswer(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answered = (answer: Answer): void => {
      child.off('exit', ended);
      resolve(answer);
    };
    const ended = (code: number | null): void => {
      child.off('message', answered);
      reject(new Error(`its process ended with ${code}`));
    };
    child.once('message', answered);
    child.once('exit', ended);
  });
}

function reasonOf(answer: Answer): string {
  return answer.answer === 'failed' ? answer.message : `it answered with "${answer.answer}"`;
}
