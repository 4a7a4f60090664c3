import type { Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type OwnAccountCommands, ownAccountCommands } from './account-commands';
import type { InTransaction } from './acting';
import { viewerCommands } from './commands';
import { entranceCommands } from './entrance';
import { withLoggedFaults } from './logged-calls';
import { type ModeratorReads, moderatorReads } from './moderation';
import { type ModeratorCommands, moderatorCommands } from './moderator-commands';
import { type ViewerReads, viewerReads } from './reads';
import { textOf } from './untrusted';

/** What somebody who is not logged in may read, and the doors to come in by. */
export type AnonymousViewer = ViewerReads & ReturnType<typeof entranceCommands>;

/** What one user may read and do. */
export type Viewer = ViewerReads & ReturnType<typeof viewerCommands> & OwnAccountCommands;

/** What a moderator may read and do. */
export type Moderator = ModeratorReads & ModeratorCommands;

/** The ways in for callers who are not trusted. */
export interface Doors {
  /**
   * What this user may see and do; null for somebody who is not logged in, who may come in.
   *
   * @example
   * await network.as(grace.id).follow(ada.id); // { ok: true, value: { state: 'accepted', changed: true } }
   * unwrap(await network.as(null).profile(ada.username)).followers // 1
   */
  as(viewerId: UserId, requestId?: string): Viewer;
  as(viewerId: null, requestId?: string): AnonymousViewer;
  /**
   * What a moderator may see, beyond what anybody may, and do; each read is an action in the log. Whoever is no moderator
   * sees what they see anyway, and may do nothing here.
   *
   * @example
   * const reported = await network.moderate(moderator.id).post(postId);
   */
  moderate(moderatorId: UserId, requestId?: string): Moderator;
}

/** The doors over one repo: the whole database, or one transaction of it. */
export function openDoors(repo: Repo, within: (tx: Repo) => Contexts): Doors {
  const contexts = within(repo);
  const inTransaction: InTransaction = (fn) =>
    repo.transact((tx) => fn(within(tx), tx), { name: 'act', replays: 5 });
  function as(viewerId: UserId, requestId?: string): Viewer;
  function as(viewerId: null, requestId?: string): AnonymousViewer;
  function as(viewerId: UserId | null, requestId?: string): Viewer | AnonymousViewer {
    if (viewerId === null) {
      const reads = viewerReads(contexts, { viewerId });
      const anonymous = { actorId: null, requestId: requestOf(requestId) };
      const commands = entranceCommands(contexts.accounts, anonymous.requestId);
      return Object.freeze({ ...reads, ...withLoggedFaults(repo, anonymous, commands) });
    }
    const meta = { actorId: idOf(viewerId), requestId: requestOf(requestId) };
    return Object.freeze({
      ...viewerReads(contexts, { viewerId: meta.actorId }),
      ...withLoggedFaults(repo, meta, {
        ...viewerCommands(contexts, inTransaction, meta.actorId, meta.requestId),
        ...ownAccountCommands(contexts.accounts, meta.actorId, meta),
      }),
    });
  }
  function moderate(moderatorId: UserId, requestId?: string): Moderator {
    // No actor is the system itself for the accounts commands, and whoever comes through this door is not the system.
    const meta = { actorId: idOf(moderatorId), requestId: requestOf(requestId) };
    return Object.freeze({
      ...moderatorReads(repo, within, meta.actorId, meta.requestId),
      ...moderatorCommands(contexts.accounts, meta),
    });
  }
  return { as, moderate };
}

function requestOf(requestId: string | undefined): string | null {
  return requestId === undefined ? null : textOf(requestId);
}
