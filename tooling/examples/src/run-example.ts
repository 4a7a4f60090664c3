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

/** TypeScript as the packages compile it. */
const dialect = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  target: 'es2022',
} as const;

/**
 * Runs an example with the values that it uses and does not declare. A line may end in a comment that says what its value is; `…` stands
 * there for what the comment leaves out. Frozen objects of functions, and of flags beside them, in the scope are doors: what they refuse is
 * told, and what the doors behind them do.
 *
 * @param scope values by the names that the example uses and does not declare
 * @param alsoDoors which other values in the scope are doors, by name: objects of a class, with methods
 * @throws what the example throws, a name that is not there included
 *
 * @example
 * (await runExample({ code: 'double(2)\n// 5' }, { double: (n: number) => 2 * n })).untrue // [{ said: '5', was: 4 }]
 */
export async function runExample(
  { code }: Pick<Example, 'code'>,
  scope: Scope,
  alsoDoors: readonly string[] = [],
): Promise<ExampleRun> {
  const untrue: { said: string; was: unknown }[] = [];
  const refusals: unknown[] = [];
  const shows = (was: unknown, said: string): void => {
    if (!isAsSaid(was, said)) untrue.push({ said, was });
  };
  const names = Object.keys(scope);
  const values = Object.entries(scope).map(([name, value]) =>
    isDoor(value) || (alsoDoors.includes(name) && isObject(value)) ? watched(value, refusals) : value,
  );
  const source = `async function example() { ${withClaims(code)}\n}`;
  const plain = transformSync(source, { jsc: dialect }).code;
  const run = compiled(`${plain}\nreturn example();`, ['shows', ...names]);
  await run(shows, ...values);
  return { untrue, refusals };
}

/** A function of the realm that the test runs in, so that what an example writes down are objects like any of the package's. */
function compiled(body: string, parameters: readonly string[]): (...values: readonly unknown[]) => unknown {
  const made: unknown = Reflect.construct(Function, [...parameters, body]);
  return (...values) => (typeof made === 'function' ? Reflect.apply(made, null, values) : undefined);
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
  const wanted: unknown = compiled(`return (${closed})`, [])();
  const held = typeof was === 'object' && was !== null && 'ok' in was && 'value' in was ? was.value : was;
  return [was, held].some((given) => agrees(given, wanted, closed !== said));
}

/** Whether two values are the same, whatever realm they are from; texts up to an ellipsis, and partly only what is wanted. */
function agrees(was: unknown, wanted: unknown, partly: boolean): boolean {
  if (typeof wanted === 'string' && typeof was === 'string')
    return wanted.endsWith('…') ? was.startsWith(wanted.slice(0, -1)) : was === wanted;
  if (typeof wanted !== 'object' || wanted === null || typeof was !== 'object' || was === null)
    return Object.is(was, wanted);
  // An object without fields of its own is told by how it is written: a moment, say.
  if (isDate(was) || isDate(wanted)) return JSON.stringify(was) === JSON.stringify(wanted);
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

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isDate = (value: object): boolean => Object.prototype.toString.call(value) === '[object Date]';

function isDoor(value: unknown): value is object {
  if (!isObject(value) || !Object.isFrozen(value) || Array.isArray(value)) return false;
  const members = Object.values(value);
  return members.some((member) => typeof member === 'function') && members.every(isPartOfDoor);
}

/** A door has functions, further doors, and flags that say how it was opened. */
const isPartOfDoor = (value: unknown): boolean =>
  typeof value === 'function' || typeof value === 'boolean' || isObject(value);

/** The same door, with a note of each answer that is a refusal. */
function watched(door: object, refusals: unknown[]): object {
  const noted = (answer: unknown): unknown => {
    if (isObject(answer) && 'ok' in answer && answer.ok === false) refusals.push(answer);
    return isDoor(answer) ? watched(answer, refusals) : answer;
  };
  // A proxy of the frozen object itself must not answer with anything else than what is in it.
  return new Proxy(Object.create(Object.getPrototypeOf(door)), {
    get: (_target, name) => {
      const member: unknown = Reflect.get(door, name);
      if (typeof member !== 'function') return isDoor(member) ? watched(member, refusals) : member;
      return (...args: readonly unknown[]) => {
        const answer: unknown = Reflect.apply(member, door, args);
        return answer instanceof Promise ? answer.then(noted) : noted(answer);
      };
    },
  });
}
