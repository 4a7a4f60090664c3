import net = require('node:net');
import url = require('node:url');

/** A call of a pattern, or of something that costs as much, with a text longer than the bound. */
export interface LongCall {
  readonly what: string;
  readonly length: number;
  /** Who ran it. */
  readonly from: string;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Everything that reads a text sign by sign for more than its length: patterns, normal forms, segments, addresses, domains. */
const watched: readonly (readonly [name: string, owner: object, keys: readonly PropertyKey[]])[] = [
  [
    'RegExp',
    RegExp.prototype,
    ['exec', 'test', Symbol.match, Symbol.matchAll, Symbol.replace, Symbol.search, Symbol.split],
  ],
  [
    'String',
    String.prototype,
    ['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split', 'normalize', 'localeCompare'],
  ],
  ['Intl.Segmenter', Intl.Segmenter.prototype, ['segment']],
  ['net', net, ['isIP', 'isIPv4', 'isIPv6']],
  ['url', url, ['domainToASCII', 'domainToUnicode']],
];

/**
 * Runs something and returns the calls of patterns with a text longer than `bound`, those of libraries too. It changes no answer of a
 * pattern.
 *
 * @example
 * const long = 'x'.repeat(5000);
 * const calls = await watchPatterns(3000, async () => /y/.test(long));
 * calls.map(({ what, length }) => [what, length]) // [['RegExp.test', 5000], …]
 */
export async function watchPatterns(
  bound: number,
  run: () => Promise<unknown>,
): Promise<readonly LongCall[]> {
  const calls: LongCall[] = [];
  const undo: (() => void)[] = [];
  for (const [name, owner, keys] of watched) {
    for (const key of keys) {
      const original = Object.getOwnPropertyDescriptor(owner, key);
      if (typeof original?.value !== 'function') throw new Error(`${name} has no ${String(key)}`);
      const method: Method = original.value;
      const note = (texts: readonly unknown[]) => {
        const length = Math.max(0, ...texts.map((text) => (typeof text === 'string' ? text.length : 0)));
        if (length > bound)
          calls.push({ what: `${name}.${String(key)}`, length, from: new Error('here').stack ?? '' });
      };
      const value: Method = function (...args) {
        note([this, args[0]]);
        return Reflect.apply(method, this, args);
      };
      Object.defineProperty(owner, key, { ...original, value });
      undo.push(() => Object.defineProperty(owner, key, original));
    }
  }
  try {
    await run();
  } finally {
    for (const one of undo) one();
  }
  return calls.map((call) => ({ ...call, from: callerOf(call.from) }));
}

function callerOf(stack: string): string {
  return stack
    .split('\n')
    .slice(3, 6)
    .map((line) => line.trim())
    .join(' < ');
}
