import {
  type ArgumentKind,
  type NetworkScope,
  registeredCommands,
  registeredReads,
  type UserId,
} from '../../src';
import type { TestNetwork } from '../../src/testing';
import { stageEntranceCall, stageModeratorCall, stageOwnCall } from './account-calls';
import { type StagedCall, stageCall } from './scene-calls';

/** Where callers come in. */
export type Door = 'viewer' | 'anonymous' | 'moderator';

const { viewer, anonymous, moderator } = registeredCommands;
const moderatedReads = Object.fromEntries(
  Object.entries(registeredReads).filter(([, read]) => 'moderated' in read),
);

interface Registered {
  readonly takes: readonly ArgumentKind[];
  readonly guard?: string;
  readonly action?: string;
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

/** The API of a caller at this door. */
export function apiAt(scope: NetworkScope, door: Door, caller: UserId | null, request?: string): object {
  if (caller === null) return scope.as(null, request);
  return door === 'moderator' ? scope.moderate(caller, request) : scope.as(caller, request);
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
