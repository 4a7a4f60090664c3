import { accountCommands, privacyCommands } from './commands/account-commands';
import { anonymousCommands, tokenCommands } from './commands/anonymous-commands';
import { commentCommands } from './commands/comment-commands';
import { graphCommands } from './commands/graph-commands';
import { moderatorCommands } from './commands/moderator-commands';
import { postCommands } from './commands/post-commands';
import { accountReads, ownerReads } from './reads/account-reads';
import { followReads, graphReads } from './reads/graph-reads';
import { homeReads, postReads, threadReads } from './reads/post-reads';
import { profileReads } from './reads/profile-reads';
import { suggestionReads } from './reads/suggestion-reads';
import { registrationsOf } from './registration/registered-calls';

const reads = {
  ...profileReads,
  ...postReads,
  ...homeReads,
  ...threadReads,
  ...followReads,
  ...graphReads,
  ...suggestionReads,
  ...accountReads,
  ...ownerReads,
};
const viewerCommands = {
  ...postCommands,
  ...commentCommands,
  ...graphCommands,
  ...privacyCommands,
  ...accountCommands,
  ...tokenCommands,
};

/** Every read of a viewer. The privacy tests go through each content kind that each of them shows. */
export const registeredReads = registrationsOf(reads);

/** Every command of the viewer API, by the callers who have it. */
export const registeredCommands = {
  viewer: registrationsOf(viewerCommands),
  anonymous: registrationsOf({ ...anonymousCommands, ...tokenCommands }),
  moderator: registrationsOf(moderatorCommands),
};

/** Every read of a viewer. */
export type ViewerReads = typeof reads;

/** The reads that moderators have: those that are registered with `moderatedRead`. */
export type ModeratorReads = typeof profileReads &
  typeof postReads &
  typeof threadReads &
  typeof followReads &
  typeof accountReads;

/** What one user may read and do. */
export type Viewer = ViewerReads & typeof viewerCommands;

/** What a caller who is not logged in may read, and the ways to log in. */
export type AnonymousViewer = ViewerReads & typeof anonymousCommands & typeof tokenCommands;

/** What a moderator may read and do. */
export type Moderator = ModeratorReads & typeof moderatorCommands;
