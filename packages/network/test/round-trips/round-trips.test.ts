import { createFaultyProxy, type FaultyProxy } from '@tintype/faulty-proxy';
import type { Network } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { type ApiName, allCalls, callsAt } from '../staged-calls/apis';
import { expectedRoundTrips, isHot } from './expected-round-trips';
import { measure } from './measured-calls';

let fixture: TestNetwork;
let proxy: FaultyProxy;
let network: Network;
beforeAll(async () => {
  fixture = await openTestNetwork();
  proxy = await createFaultyProxy(fixture.database.url);
  network = await fixture.openAgain({ url: proxy.url, poolSize: 4 });
  // Opens every connection of the pool. What a connection sends first is no part of a call.
  await Promise.all(Array.from({ length: 8 }, () => network.as(null).people.profile('absent')));
});
afterAll(async () => {
  await network?.close();
  await proxy?.close();
  await fixture?.close();
});

test.each(Object.keys(callsAt) as ApiName[])(
  'every call of a %s has its round trips in the table',
  (apiName) => {
    expect(Object.keys(expectedRoundTrips[apiName]).sort()).toEqual(Object.keys(callsAt[apiName]).sort());
  },
);

test.each(allCalls)('$apiName: $name takes the round trips of the table', async (call) => {
  const { roundTrips, answers } = await measure(fixture, { network, proxy }, call);
  // What is refused may take fewer.
  expect(answers).toEqual(answers.map(() => expect.objectContaining({ ok: true })));
  expect([call.name, ...roundTrips]).toEqual([
    call.name,
    ...(expectedRoundTrips[call.apiName][call.name] ?? []),
  ]);
});

test('a read, and a command on a post, a comment or a user, take one round trip', () => {
  const hot = Object.entries(expectedRoundTrips.viewer).filter(([name]) => isHot(name));
  expect(hot.filter(([, [outside]]) => outside !== 1)).toEqual([]);
});
