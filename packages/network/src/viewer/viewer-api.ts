import { command } from '@tintype/action-log';
import { postIdOf } from '@tintype/content';
import { ProgrammerError, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Within } from '../contexts/contexts';
import { createSideEffects } from '../side-effects/side-effects';
import { textOf } from './access/untrusted';
import type { CallContext, UserContext, ViewerContext } from './access/viewer-context';
import {
  type AnonymousViewer,
  anonymousCalls,
  type Moderator,
  moderatorCalls,
  type Viewer,
  viewerCalls,
} from './calls';
import {
  type Args,
  apiClass,
  type BoundCall,
  type BoundNamespaces,
  type RunCall,
} from './registration/namespace-class';
import { entriesOf } from './registration/namespaces';
import {
  type ModeratedRead,
  type RegisteredCall,
  type RegisteredCommand,
  type RegisteredRead,
  registrationOf,
} from './registration/registered-calls';

/** The APIs for callers who are not trusted. */
export interface ViewerApi {
  /**
   * The viewer API: what this user sees and may do. For null, the anonymous API: what a caller who is not logged in sees, and the
   * ways to log in.
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id); // { ok: true, value: { state: 'accepted', changed: true } }
   * unwrap(await network.as(null).people.profile(ada.username)).followers // 1
   */
  as(viewerId: UserId, requestId?: string): Viewer;
  as(viewerId: null, requestId?: string): AnonymousViewer;
  /**
   * What a moderator sees beyond any viewer, and may do. Each read is an action in the log. A caller who is not a moderator reads
   * what they see anyway, and may do nothing here.
   *
   * @example
   * const reported = await network.moderate(moderator.id).posts.get(postId);
   */
  moderate(moderatorId: UserId, requestId?: string): Moderator;
}

/** The viewer API over one repo: the whole database, or one transaction of it. */
export function openViewerApi(repo: Repo, within: Within, runCall: RunCall = (call) => call()): ViewerApi {
  const contexts = within(repo);
  const shared = { repo, contexts, within, sideEffects: createSideEffects(within) };

  function userContext(userId: UserId, requestId: string | undefined, moderating: boolean): UserApiContext {
    const viewerId = idOf(userId);
    return { ...shared, viewerId, moderating, meta: metaOf(viewerId, requestId) };
  }

  function as(viewerId: UserId, requestId?: string): Viewer;
  function as(viewerId: null, requestId?: string): AnonymousViewer;
  function as(viewerId: UserId | null, requestId?: string): Viewer | AnonymousViewer {
    if (viewerId !== null)
      return apiOf<Viewer>(new UserApi(userContext(viewerId, requestId, false), runCall));
    const context = { ...shared, viewerId, moderating: false, meta: metaOf(viewerId, requestId) };
    return apiOf<AnonymousViewer>(new AnonymousApi(context, runCall));
  }

  function moderate(moderatorId: UserId, requestId?: string): Moderator {
    return apiOf<Moderator>(new ModeratorApi(userContext(moderatorId, requestId, true), runCall));
  }
  return { as, moderate };
}

interface OverRepo {
  readonly within: Within;
}
type ApiContext = CallContext & OverRepo;
type UserApiContext = UserContext & OverRepo;

const metaOf = <Actor extends UserId | null>(actorId: Actor, requestId: string | undefined) => ({
  actorId,
  requestId: requestId === undefined ? null : textOf(requestId),
});

type Answer = Result<unknown, unknown>;
type AnyCall<Context> = RegisteredCall<Context, Args, Answer>;
type AnyRead = RegisteredRead & AnyCall<ViewerContext> & { readonly moderated?: ModeratedRead };
type AnyCommand<Context> = RegisteredCommand & AnyCall<Context>;

const isCommand = (call: object): boolean => Object.hasOwn(call, 'action');

/** The calls of these namespaces as their callers get them. */
function boundCalls<Context extends ApiContext>(
  namespaces: object,
  bind: (call: AnyRead | AnyCommand<Context>) => BoundCall<Context>,
): BoundNamespaces<Context> {
  return Object.fromEntries(
    entriesOf(namespaces).map(([space, calls]) => [
      space,
      Object.fromEntries(
        Object.entries(calls).map(([name, call]) => {
          // Every entry of a namespace is made by a function that registers it.
          const registered = registrationOf(call) as AnyRead | AnyCommand<Context>;
          return [name, bind(registered)];
        }),
      ),
    ]),
  );
}

function bindViewerCall<Context extends ApiContext>(call: AnyRead | AnyCommand<Context>): BoundCall<Context> {
  return isCommand(call)
    ? withLoggedFaults(call as AnyCommand<Context>)
    : (context, args) => call.run(context, ...args);
}

function bindModeratorCall(call: AnyRead | AnyCommand<UserApiContext>): BoundCall<UserApiContext> {
  if (isCommand(call)) return (me, args) => call.run(me, ...args);
  return loggedRead(call as AnyRead);
}

const AnonymousApi = apiClass<ApiContext>(boundCalls(anonymousCalls, bindViewerCall));
const UserApi = apiClass<UserApiContext>(boundCalls(viewerCalls, bindViewerCall));
const ModeratorApi = apiClass<UserApiContext>(boundCalls(moderatorCalls, bindModeratorCall));

/** The object has a namespace for each property of `Api`, and in it the calls of the same names and types. */
const apiOf = <Api>(object: object): Api => object as Api;

/** The command also leaves a failure in the log if the database fails before the command's own log, or at its commit. */
function withLoggedFaults<Context extends CallContext & OverRepo>({
  action,
  run,
}: AnyCommand<Context>): BoundCall<Context> {
  const spec = { name: action, entityType: 'call', entityId: null };
  return (context, args) =>
    command(context.repo, context.meta, spec).logFaultsAround(() => run(context, ...args));
}

/** A read of a moderator is an action in the log, whatever it answers. */
function loggedRead({ run, takes, moderated }: AnyRead): BoundCall<UserApiContext> {
  if (moderated === undefined)
    throw new ProgrammerError('a read that moderators have says what its use leaves in the log');
  const { action, entityType, namedBy = entityType, ownByDefault = false } = moderated;
  const place = takes.indexOf(namedBy);
  return (me, args) => {
    const given: unknown = args[place];
    const entityId = ownByDefault && given === undefined ? me.viewerId : entityIdOf(namedBy, given);
    const spec = { name: action, entityType, entityId };
    return command(me.repo, me.meta, spec).transact((tx) =>
      run({ ...me, contexts: me.within(tx), repo: tx }, ...args),
    );
  };
}

function entityIdOf(
  namedBy: ModeratedRead['entityType'] | NonNullable<ModeratedRead['namedBy']>,
  given: unknown,
): string | null {
  if (namedBy === 'username' || namedBy === 'tag') return textOf(given);
  if (namedBy === 'code') return postIdOf(given);
  // idOf reads a value of any type: a value that is not an id becomes an id that no row has.
  return given === null ? null : idOf(given as string);
}
