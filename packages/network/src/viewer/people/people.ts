import { type DistanceCommands, distanceCommands } from './distance-commands';
import { type FollowCommands, followCommands } from './follow-commands';
import { type ListCommands, listCommands } from './list-commands';
import { type PeopleReads, peopleReads } from './people-reads';

/**
 * Other users: who they are to the viewer, and what the viewer does about them. Each command is idempotent, and leaves one action in
 * the log, also where it is refused.
 */
export interface People extends PeopleReads, FollowCommands, DistanceCommands, ListCommands {}

/** The registrations of {@link People}. */
export const people = {
  ...peopleReads,
  ...followCommands,
  ...distanceCommands,
  ...listCommands,
} satisfies People;

/** The reads of other users that moderators have, with a moderator's access. */
export interface ModeratorPeople
  extends Pick<PeopleReads, 'profile' | 'openAvatar' | 'followers' | 'following' | 'taggedIn'> {}
