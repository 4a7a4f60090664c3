/**
 * What the checks of a rehearsal find in migrations that are older than these checks, as check, object and migration. They have run; a new
 * migration gets no line here.
 */
export const knownHistory: readonly (readonly [check: string, object: string, migration: string])[] = [
  ['M3-read-under-lock', 'tintype.profiles', 'ExpandPeopleSearch1790000000005'],
  ['M3-read-under-lock', 'tintype.users', 'ExpandPeopleSearch1790000000005'],
  ['M3-read-under-lock', 'tintype.follow_counters', 'ContractFollowCounterSlots1790000000030'],
  ['M3-work-while-locked', 'tintype.follow_counters', 'ContractFollowCounterSlots1790000000030'],
  ['M3-read-under-lock', 'tintype.users', 'ExpandSuspendedDeletions1790000000032'],
  ['M3-read-under-lock', 'tintype.users', 'ExpandBegunPurges1790000000033'],
  ['M3-rewrite', 'tintype.totps', 'ContractTotpSteps1790000000042'],
  ['M3-read-under-lock', 'tintype.sessions', 'ExpandSessionSuccessors1790000000047'],
  ['M3-read-under-lock', 'tintype.security_tokens', 'CreateKnownDevices1790000000048'],
  ['M3-read-under-lock', 'tintype.comments', 'ExpandComments1790000000056'],
  ['M3-read-under-lock', 'tintype.post_counters', 'ExpandPostViews1790000000065'],
  ['M3-read-under-lock', 'tintype.comments', 'ExpandTakedowns1790000000066'],
  ['M3-read-under-lock', 'tintype.posts', 'ExpandTakedowns1790000000066'],
  ['M3-read-under-lock', 'tintype.media_objects', 'ExpandMedia1790000000071'],
  ['M3-read-under-lock', 'tintype.reports', 'ExpandStoryReports1790000000081'],
  ['M3-read-under-lock', 'tintype.used_media', 'CreateStoryMedia1790000000083'],
];
