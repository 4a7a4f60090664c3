import type { FaultyProxy } from '@tintype/faulty-proxy';
import {
  type ArgumentKind,
  type Network,
  type NetworkScope,
  ok,
  registeredCommands,
  registeredReads,
} from '../../src';
import type { TestNetwork } from '../../src/testing';
import { stageEntranceCall, stageModeratorCall, stageOwnCall } from './staged-account-calls';
import { type Answer, type StagedCall, stageCall } from './staged-calls';

/** How often a call waits for the server. Inside a transaction its statements run one by one; some calls refuse to run there. */
export type RoundTrips = readonly [outside: number, inside: number | 'refused'];

/** Where callers come in. */
export type Door = 'viewer' | 'anonymous' | 'moderator';

const { viewer, anonymous, moderator } = registeredCommands;
const moderatedReads = Object.fromEntries(
  Object.entries(registeredReads).filter(([, read]) => 'moderated' in read),
);

interface Registered {
  readonly takes: readonly ArgumentKind[];
  readonly guard?: string;
}

/** Every registered call, by the door that has it. The reads are the same for a caller who is not logged in. */
export const callsAt: Readonly<Record<Door, Readonly<Record<string, Registered>>>> = {
  viewer: { ...registeredReads, ...viewer },
  anonymous,
  moderator: { ...moderatedReads, ...moderator },
};

export const allCalls = (Object.keys(callsAt) as readonly Door[]).flatMap((door) =>
  Object.keys(callsAt[door]).map((name) => ({ door, name })),
);

function apiAt(scope: NetworkScope, door: Door, { caller }: StagedCall): object {
  if (caller === null) return scope.as(null);
  return door === 'moderator' ? scope.moderate(caller) : scope.as(caller);
}

/** Stages a call with what it names in sight of a caller who may do it. */
export function stage(fixture: TestNetwork, door: Door, name: string): Promise<StagedCall> {
  const { takes = [], guard = '' } = callsAt[door][name] ?? {};
  if (door === 'anonymous') return stageEntranceCall(fixture, name);
  if (door === 'moderator') return stageModeratorCall(fixture, name, takes);
  return guard === 'own_account' || guard === 'secret'
    ? stageOwnCall(fixture, name)
    : stageCall(fixture, name, takes);
}

/** Runs a call twice, outside and inside of a transaction, each time staged anew. */
export async function measure(
  fixture: TestNetwork,
  { network, proxy }: { readonly network: Network; readonly proxy: FaultyProxy },
  { door, name }: { readonly door: Door; readonly name: string },
): Promise<{ readonly roundTrips: RoundTrips; readonly answers: readonly Answer[] }> {
  const answers: Answer[] = [];
  const count = async (scope: NetworkScope, staged: StagedCall): Promise<number> => {
    const api = apiAt(scope, door, staged);
    const before = proxy.roundTrips;
    answers.push(await staged.run(api));
    return proxy.roundTrips - before;
  };
  const outside = await count(network, await stage(fixture, door, name));
  const staged = await stage(fixture, door, name);
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
