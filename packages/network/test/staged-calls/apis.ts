import {
  type ArgumentKind,
  type NetworkScope,
  registeredCommands,
  registeredReads,
  type UserId,
} from '../../src';
import type { TestNetwork } from '../../src/testing';
import { stageAnonymousCall, stageModeratorCall, stageOwnCall } from './account-calls';
import { type StagedCall, stageCall } from './scene-calls';

/** The APIs for callers who are not trusted: `as(viewer)`, `as(null)` and `moderate(moderator)`. */
export type ApiName = 'viewer' | 'anonymous' | 'moderator';

const { viewer, anonymous, moderator } = registeredCommands;
const moderatedReads = Object.fromEntries(
  Object.entries(registeredReads).filter(([, read]) => 'moderated' in read),
);

interface Registered {
  readonly takes: readonly ArgumentKind[];
  readonly guard?: string;
  readonly action?: string;
}

/** Every registered call, by the API that has it. The reads are the same for a caller who is not logged in. */
export const callsAt: Readonly<Record<ApiName, Readonly<Record<string, Registered>>>> = {
  viewer: { ...registeredReads, ...viewer },
  anonymous,
  moderator: { ...moderatedReads, ...moderator },
};

export const allCalls = (Object.keys(callsAt) as readonly ApiName[]).flatMap((apiName) =>
  Object.keys(callsAt[apiName]).map((name) => ({ apiName, name })),
);

/** The API with this name, for a caller. */
export function apiAt(
  scope: NetworkScope,
  apiName: ApiName,
  caller: UserId | null,
  request?: string,
): object {
  if (caller === null) return scope.as(null, request);
  return apiName === 'moderator' ? scope.moderate(caller, request) : scope.as(caller, request);
}

/** Stages a call with what it names in sight of a caller who may do it. */
export function stage(fixture: TestNetwork, apiName: ApiName, name: string): Promise<StagedCall> {
  const { takes = [], guard = '' } = callsAt[apiName][name] ?? {};
  if (apiName === 'anonymous') return stageAnonymousCall(fixture, name);
  if (apiName === 'moderator') return stageModeratorCall(fixture, name, takes);
  return guard === 'own_account' || guard === 'secret'
    ? stageOwnCall(fixture, name)
    : stageCall(fixture, name, takes);
}
