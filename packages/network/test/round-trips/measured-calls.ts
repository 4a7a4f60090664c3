import type { FaultyProxy } from '@tintype/faulty-proxy';
import { type Network, type NetworkScope, ok } from '../../src';
import type { TestNetwork } from '../../src/testing';
import { type ApiName, apiAt, stage } from '../staged-calls/apis';
import type { Answer, StagedCall } from '../staged-calls/scene-calls';

/** How often a call waits for the server. Inside a transaction its statements run one by one; some calls refuse to run there. */
export type RoundTrips = readonly [outside: number, inside: number | 'refused'];

/** Runs a call twice, outside and inside of a transaction, each time staged anew. */
export async function measure(
  fixture: TestNetwork,
  { network, proxy }: { readonly network: Network; readonly proxy: FaultyProxy },
  { apiName, name }: { readonly apiName: ApiName; readonly name: string },
): Promise<{ readonly roundTrips: RoundTrips; readonly answers: readonly Answer[] }> {
  const answers: Answer[] = [];
  const count = async (scope: NetworkScope, staged: StagedCall): Promise<number> => {
    const api = apiAt(scope, apiName, staged.caller);
    const before = proxy.roundTrips;
    answers.push(await staged.run(api));
    return proxy.roundTrips - before;
  };
  const outside = await count(network, await stage(fixture, apiName, name));
  const staged = await stage(fixture, apiName, name);
  let inside: RoundTrips[1] = 'refused';
  try {
    await network.transact(async (tx) => {
      inside = await count(tx, staged);
      return ok(null);
    });
  } catch (error) {
    if (!String(error).includes('outside of transactions')) throw error;
  }
  return { roundTrips: [outside, inside], answers };
}
