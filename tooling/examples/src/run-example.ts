import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import type { Example } from './examples-of';

/** How an example went. */
export interface ExampleRun {
  /** What the example says that something is, and what it was, where they differ. */
  readonly untrue: readonly { readonly said: string; readonly was: unknown }[];
  /** The answers of the doors in the scope that were refusals. */
  readonly refusals: readonly unknown[];
}

type Scope = Readonly<Record<string, unknown>>;

/**
 * Runs an example with what it takes for granted. A line may end in a comment that says what its value is; `…` stands there for
 * what is not said. Objects of functions in the scope are doors: what they refuse is told.
 *
 * @param scope values by the names that the example uses and does not declare
 * @throws what the example throws, a name that is not there included
 *
 * @example
 * await runExample({ path: '', title: '', subject: '', code: 'double(2) // 4' }, { double: (n: number) => 2 * n })
 */
export async function runExample({ code }: Example, scope: Scope): Promise<ExampleRun> {
  const untrue: { said: string; was: unknown }[] = [];
  const refusals: unknown[] = [];
  const shows = (was: unknown, said: string): void => {
    if (!isAsSaid(was, said)) untrue.push({ said, was });
  };
  const names = Object.keys(scope);
  const values = Object.values(scope).map((value) => (isDoor(value) ? watched(value, refusals) : value));
  const source = `async function example() { ${withClaims(code)}\n}`;
  const plain = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }).code;
  const run: unknown = compileFunction(`${plain}\nreturn example();`, ['shows', ...names]);
  if (typeof run === 'function') await Reflect.apply(run, null, [shows, ...values]);
  return { untrue, refusals };
}

/** The code, with a call for each comment that says what a value is: behind its line, or on the line below it. */
function withClaims(code: string): string {
  const joined = code.replace(/;?\n\/\/ (?=\S)/g, ' // ');
  return joined
    .split('\n')
    .map((line) => {
      const { expression, said } = /^(?<expression>.*\S) \/\/ (?<said>.+)$/.exec(line)?.groups ?? {};
      if (expression === undefined || said === undefined) return line;
      const declared = /^const (?<name>\w+) = /.exec(expression)?.groups?.['name'];
      const claim = JSON.stringify(said);
      return declared === undefined
        ? `shows(${expression.replace(/;$/, '')}, ${claim});`
        : `${expression}; shows(${declared}, ${claim});`;
    })
    .join('\n');
}

/** Whether a value is the one that was said, or an answer that holds it. */
function isAsSaid(was: unknown, said: string): boolean {
  const closed = said.replace(/, … ?(?=[}\]])/g, ' ');
  const wanted: unknown = compileFunction(`return (${closed})`, [])();
  const held = typeof was === 'object' && was !== null && 'ok' in was && 'value' in was ? was.value : was;
  return [was, held].some((given) => agrees(given, wanted, closed !== said));
}

/** Whether two values are the same, whatever realm they are from; texts up to an ellipsis, and partly only what is wanted. */
function agrees(was: unknown, wanted: unknown, partly: boolean): boolean {
  if (typeof wanted === 'string' && typeof was === 'string')
    return wanted.endsWith('…') ? was.startsWith(wanted.slice(0, -1)) : was === wanted;
  if (typeof wanted !== 'object' || wanted === null || typeof was !== 'object' || was === null)
    return Object.is(was, wanted);
  const fields = new Map(Object.entries(was));
  const names = Object.keys(wanted);
  return (
    Array.isArray(was) === Array.isArray(wanted) &&
    (partly || fields.size === names.length) &&
    Object.entries(wanted).every(
      ([name, value]) => fields.has(name) && agrees(fields.get(name), value, partly),
    )
  );
}

function isDoor(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return false;
  return Object.values(value).every((member) => typeof member === 'function');
}

/** The same door, with a note of each answer that is a refusal. */
function watched(door: Readonly<Record<string, unknown>>, refusals: unknown[]): object {
  const noted = (answer: unknown): unknown => {
    if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false)
      refusals.push(answer);
    return answer;
  };
  return Object.fromEntries(
    Object.entries(door).map(([name, member]) => [
      name,
      (...args: readonly unknown[]) => {
        const answer: unknown = typeof member === 'function' ? Reflect.apply(member, door, args) : member;
        return answer instanceof Promise ? answer.then(noted) : noted(answer);
      },
    ]),
  );
}
