import { accountCommands, privacyCommands } from './commands/account-commands';
import { anonymousCommands, tokenCommands } from './commands/anonymous-commands';
import { commentCommands } from './commands/comment-commands';
import { graphCommands } from './commands/graph-commands';
import { moderatorCommands } from './commands/moderator-commands';
import { postCommands } from './commands/post-commands';
import { accountReads } from './reads/account-reads';
import { graphReads } from './reads/graph-reads';
import { postReads } from './reads/post-reads';
import { profileReads } from './reads/profile-reads';
import { suggestionReads } from './reads/suggestion-reads';
import type { CallsOf, ModeratedRead } from './registration/registered-calls';

/** Every read of a viewer. The privacy tests go through each content kind that each of them shows. */
export const registeredReads = {
  ...profileReads,
  ...postReads,
  ...graphReads,
  ...suggestionReads,
  ...accountReads,
};

/** Every command of the viewer API, by the callers who have it. */
export const registeredCommands = {
  viewer: {
    ...postCommands,
    ...commentCommands,
    ...graphCommands,
    ...privacyCommands,
    ...accountCommands,
    ...tokenCommands,
  },
  anonymous: { ...anonymousCommands, ...tokenCommands },
  moderator: moderatorCommands,
};

/** What a caller who is not logged in may read, and the ways to log in. */
export type AnonymousViewer = ViewerReads & CallsOf<typeof registeredCommands.anonymous>;

/** What one user may read and do. */
export type Viewer = ViewerReads & CallsOf<typeof registeredCommands.viewer>;

/** What a moderator may read and do. */
export type Moderator = ModeratorReads & CallsOf<typeof registeredCommands.moderator>;

/** Every read of a viewer. */
export type ViewerReads = CallsOf<typeof registeredReads>;

type ModeratedName = {
  [Name in keyof typeof registeredReads]: (typeof registeredReads)[Name] extends {
    readonly moderated: ModeratedRead;
  }
    ? Name
    : never;
}[keyof typeof registeredReads];

/** The reads that moderators have. */
export type ModeratorReads = Pick<ViewerReads, ModeratedName>;
