import type { Network, UserId } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { namesOfCalls } from '../named-call';

let fixture: TestNetwork;
let network: Network;
let statements = 0;
let one: UserId;
let other: UserId;
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({
    onStatement: () => {
      statements += 1;
    },
  });
  [one, other] = (await fixture.people(2)) as [UserId, UserId];
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

/** Every API, for two callers. */
const apis: Readonly<Record<string, () => readonly [object, object]>> = {
  viewer: () => [network.as(one), network.as(other)],
  anonymous: () => [network.as(null, 'one'), network.as(null, 'other')],
  moderator: () => [network.moderate(one), network.moderate(other)],
};

const memberOf = (api: object, name: string): object => {
  const member: unknown = Reflect.get(api, name);
  if (typeof member !== 'object' || member === null) throw new Error(`${name} is no namespace`);
  return member;
};

const namesIn = (api: object): string[] => {
  const names: string[] = [];
  for (const name in api) names.push(name);
  return names;
};

test.each(Object.entries(apis))(
  'an API of a %s sends nothing before it is called',
  async (_apiName, open) => {
    statements = 0;
    const apis = open();
    for (const api of apis) for (const name of namesIn(api)) memberOf(api, name);
    // A statement that was begun is told of when it ends.
    await fixture.network.as(null).people.profile('absent');
    expect(statements).toBe(0);
  },
);

test.each(Object.entries(apis))(
  'two callers of a %s share every function: an API holds its caller and nothing else',
  (_apiName, open) => {
    const [first, second] = open();
    expect(first).not.toBe(second);
    expect(Object.getPrototypeOf(first)).toBe(Object.getPrototypeOf(second));
    // No property of its own: what makes a caller is private to the class.
    expect(Reflect.ownKeys(first)).toEqual([]);
    expect(namesOfCalls(first).length).toBeGreaterThan(10);
    for (const space of namesIn(first)) {
      const [mine, theirs] = [memberOf(first, space), memberOf(second, space)];
      expect([space, Reflect.ownKeys(mine)]).toEqual([space, []]);
      expect(Object.getPrototypeOf(mine)).toBe(Object.getPrototypeOf(theirs));
      for (const call of namesIn(mine)) expect(Reflect.get(mine, call)).toBe(Reflect.get(theirs, call));
    }
  },
);

test('an API of a transaction is of the same class', async () => {
  const outside = Object.getPrototypeOf(network.as(one));
  const inside = await network.transact(
    async (tx) => ({ ok: true, value: Object.getPrototypeOf(tx.as(other)) }) as const,
  );
  expect(inside).toEqual({ ok: true, value: outside });
  expect(inside.ok && inside.value).toBe(outside);
});
