/**
 * What the checks of a rehearsal find in migrations that are older than these checks, as check, object and migration. They have run; a new
 * migration gets no line here. The counters of followers get their new key and are counted anew from the follows in one transaction, so that
 * none is counted twice. The steps of a code change their type, since a new column would stand at another place in the table.
 */
export const knownHistory: readonly (readonly [check: string, object: string, migration: string])[] = [
  ['M3-read-under-lock', 'tintype.follow_counters', 'ContractFollowCounterSlots1790000000030'],
  ['M3-work-while-locked', 'tintype.follow_counters', 'ContractFollowCounterSlots1790000000030'],
  ['M3-rewrite', 'tintype.totps', 'ContractTotpSteps1790000000042'],
];
