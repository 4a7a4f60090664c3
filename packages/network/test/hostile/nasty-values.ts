const self: { self?: object } = {};
self.self = self;

const revoked = Proxy.revocable([], {});
revoked.revoke();

const refuse = () => {
  throw new Error('a trap of the caller’s ran');
};

/** A proxy whose every trap throws. */
const trap = new Proxy(
  {},
  {
    get: refuse,
    has: refuse,
    ownKeys: refuse,
    getPrototypeOf: refuse,
    getOwnPropertyDescriptor: refuse,
  },
);

const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);

/** What breaks code that looks into it, counts on it, or passes it on. */
export const nasty: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00',
  '\u202e\u2066\u200b\ufeff',
  `e${'\u0301'.repeat(500)}`,
  '☀\ufe0f'.repeat(3_000),
  '👨‍👩‍👧'.repeat(300),
  '#a '.repeat(700),
  '@a '.repeat(700),
  'a'.repeat(200_000),
  ' '.repeat(200_000),
  `${'a'.repeat(64)}@${'b.'.repeat(90)}org`,
  `http://${'a.'.repeat(900)}`,
  '000000',
  '１２３４５６',
  '1e309',
  '-0',
  '90.0000000000000000000000001',
  `0.${'0'.repeat(390)}1`,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  2 ** 53,
  10n ** 40n,
  new Date(Number.NaN),
  Symbol('s'),
  refuse,
  self,
  trap,
  new Proxy([], { get: refuse, getOwnPropertyDescriptor: refuse }),
  revoked.proxy,
  deep,
  new Array(4_294_967_295),
  new Array(10_001).fill('a'),
  Object.create(Date.prototype),
  Object.create(Uint8Array.prototype),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  { toString: refuse, valueOf: refuse, toJSON: refuse },
  Object.defineProperty({}, 'value', { enumerable: true, get: refuse }),
  Object.defineProperty(['a'], 1, { enumerable: true, get: refuse }),
];
