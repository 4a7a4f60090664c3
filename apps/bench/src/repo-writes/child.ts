import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { type Contender, type ContenderModule, isRead, type Operation, operations } from './contender';
import { type Input, inputsOf } from './inputs';
import type { Answer, Question } from './questions';

/**
 * One contender in a process of its own: `child.js <module>`, with DATABASE_URL. It answers the questions of the process
 * that forked it, one after the other, and ends with it.
 */
async function main(): Promise<void> {
  const connections = countConnections();
  // CommonJS modules of this package come with their exports under `default`, those of rivals are plain ES modules.
  const loaded: ContenderModule & { readonly default?: ContenderModule } = await import(
    process.argv[2] ?? ''
  );
  const contender = await (loaded.default ?? loaded).open(process.env['DATABASE_URL'] ?? '');
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (question: Question) => {
    last = last.then(async () => {
      const answer = await reply(contender, question, connections).catch(failure);
      process.send?.(answer);
      if (question.ask === 'close') process.disconnect();
    });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ answer: 'ready', operations: operationsOf(contender) } satisfies Answer);
}

/** Counts all connections that this process opens, since the server counts sessions too late. */
function countConnections(): () => number {
  let connections = 0;
  const count = (entries: readonly PerformanceEntry[]): void => {
    connections += entries.filter((entry) => entry.name === 'connect').length;
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ entryTypes: ['net'] });
  return () => {
    count(observer.takeRecords());
    return connections;
  };
}

async function reply(contender: Contender, question: Question, connections: () => number): Promise<Answer> {
  if (question.ask === 'close') {
    await contender.close();
    return { answer: 'closed' };
  }
  if (question.ask === 'once') {
    const started = performance.now();
    const value = await perform(contender, question.input);
    return { answer: 'value', value, milliseconds: performance.now() - started };
  }
  if (question.ask === 'warm-up') {
    await warmUp(contender, question.operation, question.milliseconds, `warm_${question.tag}`);
    return { answer: 'warm' };
  }
  const { operation, count, seed, tag } = question;
  const inputs = inputsOf(operation, count, seed, tag);
  // One that is not counted: while the others had their turn, the pool may have closed its idle connection.
  for (const input of inputsOf(operation, 1, seed, `first_${tag}`)) await perform(contender, input);
  const before = connections();
  const milliseconds: number[] = [];
  for (const input of inputs) {
    const started = performance.now();
    await perform(contender, input);
    milliseconds.push(performance.now() - started);
  }
  return { answer: 'times', milliseconds, connections: connections() - before };
}

/** Until the engine has compiled what is hot: a server's process is warm for nearly all of its life. */
async function warmUp(
  contender: Contender,
  operation: Operation,
  milliseconds: number,
  tag: string,
): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let seed = 0; performance.now() < end; seed += 1)
    for (const input of inputsOf(operation, 10, seed, tag)) await perform(contender, input);
}

async function perform(contender: Contender, input: Input): Promise<unknown> {
  return 'author' in input ? contender.insert?.(input.author) : contender[input.operation]?.(input.postIds);
}

function operationsOf(contender: Contender): readonly Operation[] {
  return operations.filter((operation) => (isRead(operation) ? contender[operation] : contender.insert));
}

function failure(error: unknown): Answer {
  return { answer: 'failed', message: error instanceof Error ? error.message : String(error) };
}

void main().catch((error: unknown) => {
  process.send?.(failure(error));
  process.disconnect?.();
});
