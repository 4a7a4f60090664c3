import type { Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Contexts } from '../../contexts/contexts';
import type { SideEffects } from '../../side-effects/side-effects';

/** A viewer and the contexts that answer them: a user, a moderator, or null for a caller who is not logged in. */
export interface ViewerContext {
  readonly contexts: Contexts;
  /** Where the contexts work: the whole database, or one transaction of it. */
  readonly repo: Repo;
  readonly viewerId: UserId | null;
  /** Asks for a moderator's access. Only an active moderator or admin gets it. */
  readonly moderating: boolean;
}

/** A viewer in one request, for commands. */
export interface CallContext extends ViewerContext {
  readonly meta: Meta;
  /** The changes that one context makes because of another. */
  readonly sideEffects: SideEffects;
}

/** A viewer who is a user, in one request. */
export interface UserContext extends CallContext {
  readonly viewerId: UserId;
  /** Its actor is the viewer. An actor of null would be the system. */
  readonly meta: Meta & { readonly actorId: UserId };
}
