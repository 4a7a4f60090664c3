import { command } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Within } from '../contexts/contexts';
import { textOf } from './access/untrusted';
import type { CallContext, InTransaction, UserContext, ViewerContext } from './access/viewer-context';
import {
  type AnonymousViewer,
  type Moderator,
  registeredCommands,
  registeredReads,
  type Viewer,
} from './calls';
import type { ArgumentKind } from './registration/argument-kinds';
import type {
  ModeratedRead,
  RegisteredCall,
  RegisteredCommand,
  RegisteredRead,
} from './registration/registered-calls';

/** The APIs for callers who are not trusted. */
export interface ViewerApi {
  /**
   * The viewer API: what this user sees and may do. For null, the anonymous API: what a caller who is not logged in sees, and the
   * ways to log in.
   *
   * @example
   * await network.as(grace.id).follow(ada.id); // { ok: true, value: { state: 'accepted', changed: true } }
   * unwrap(await network.as(null).profile(ada.username)).followers // 1
   */
  as(viewerId: UserId, requestId?: string): Viewer;
  as(viewerId: null, requestId?: string): AnonymousViewer;
  /**
   * What a moderator sees beyond any viewer, and may do. Each read is an action in the log. A caller who is not a moderator reads
   * what they see anyway, and may do nothing here.
   *
   * @example
   * const reported = await network.moderate(moderator.id).post(postId);
   */
  moderate(moderatorId: UserId, requestId?: string): Moderator;
}

/** Runs every call of the viewer API. The network counts the calls under way here. */
export type RunCall = <T>(call: () => Promise<T>) => Promise<T>;

/** The viewer API over one repo: the whole database, or one transaction of it. */
export function openViewerApi(repo: Repo, within: Within, runCall: RunCall = (call) => call()): ViewerApi {
  const contexts = within(repo);
  const inTransaction: InTransaction = (fn) =>
    repo.transact((tx) => fn(within(tx), tx), { name: 'act', replays: 5 });
  const shared = { repo, contexts, within, inTransaction };

  function as(viewerId: UserId, requestId?: string): Viewer;
  function as(viewerId: null, requestId?: string): AnonymousViewer;
  function as(viewerId: UserId | null, requestId?: string): Viewer | AnonymousViewer {
    const actorId = viewerId === null ? null : idOf(viewerId);
    const context: ApiContext = {
      ...shared,
      viewerId: actorId,
      moderating: false,
      meta: metaOf(actorId, requestId),
    };
    return actorId === null
      ? objectOf<AnonymousViewer, ApiContext>(anonymousCalls, context, runCall)
      : objectOf<Viewer, UserApiContext>(
          viewerCalls,
          { ...context, viewerId: actorId, meta: metaOf(actorId, requestId) },
          runCall,
        );
  }

  function moderate(moderatorId: UserId, requestId?: string): Moderator {
    const viewerId = idOf(moderatorId);
    const context: UserApiContext = {
      ...shared,
      viewerId,
      moderating: true,
      meta: metaOf(viewerId, requestId),
    };
    return objectOf<Moderator, UserApiContext>(moderatorCalls, context, runCall);
  }
  return { as, moderate };
}

interface OverRepo {
  readonly repo: Repo;
  readonly within: Within;
}
type ApiContext = CallContext & OverRepo;
type UserApiContext = UserContext & OverRepo;

const metaOf = <Actor extends UserId | null>(actorId: Actor, requestId: string | undefined) => ({
  actorId,
  requestId: requestId === undefined ? null : textOf(requestId),
});

/** The arguments of a call, whatever their types are. */
type Args = never[];
type Answer = Result<unknown, unknown>;
type AnyCall<Context> = RegisteredCall<Context, Args, Answer>;
type AnyRead = RegisteredRead & AnyCall<ViewerContext> & { readonly moderated?: ModeratedRead };
type AnyCommand<Context> = RegisteredCommand & AnyCall<Context>;
type BoundCall<Context> = readonly [name: string, call: (context: Context, args: Args) => Promise<Answer>];

const reads = Object.entries<AnyRead>(registeredReads);
const viewerReads = reads.map(
  ([name, { run }]): BoundCall<ViewerContext> => [name, (viewer, args) => run(viewer, ...args)],
);
const anonymousCalls: readonly BoundCall<ApiContext>[] = [
  ...viewerReads,
  ...Object.entries<AnyCommand<CallContext>>(registeredCommands.anonymous).map(withLoggedFaults),
];
const viewerCalls: readonly BoundCall<UserApiContext>[] = [
  ...viewerReads,
  ...Object.entries<AnyCommand<UserContext>>(registeredCommands.viewer).map(withLoggedFaults),
];
const moderatorCalls: readonly BoundCall<UserApiContext>[] = [
  ...reads.flatMap(([name, { run, takes, moderated }]) =>
    moderated ? [loggedRead(name, moderated, takes, run)] : [],
  ),
  ...Object.entries<AnyCommand<UserContext>>(registeredCommands.moderator).map(
    ([name, { run }]): BoundCall<UserApiContext> => [name, (me, args) => run(me, ...args)],
  ),
];

/** The command also leaves a failure in the log if the database fails before the command's own log, or at its commit. */
function withLoggedFaults<Context extends CallContext>([name, { action, run }]: readonly [
  string,
  AnyCommand<Context>,
]): BoundCall<Context & OverRepo> {
  const spec = { name: action, entityType: 'call', entityId: null };
  return [
    name,
    (context, args) => command(context.repo, context.meta, spec).logFaultsAround(() => run(context, ...args)),
  ];
}

/** A read of a moderator is an action in the log, whatever it answers. */
function loggedRead(
  name: string,
  { action, entityType, ownByDefault = false }: ModeratedRead,
  takes: readonly ArgumentKind[],
  run: AnyCall<ViewerContext>['run'],
): BoundCall<UserApiContext> {
  const place = takes.indexOf(entityType);
  return [
    name,
    (me, args) => {
      const given: unknown = args[place];
      const entityId = ownByDefault && given === undefined ? me.viewerId : entityIdOf(entityType, given);
      const spec = { name: action, entityType, entityId };
      return command(me.repo, me.meta, spec).transact((tx) =>
        run({ ...me, contexts: me.within(tx) }, ...args),
      );
    },
  ];
}

function entityIdOf(entityType: ModeratedRead['entityType'], given: unknown): string | null {
  if (entityType === 'username') return textOf(given);
  // idOf reads a value of any type: a value that is not an id becomes an id that no row has.
  return given === null ? null : idOf(given as string);
}

/** The frozen object that a caller gets: the calls of one table, whose names and types are those of `Api`. */
function objectOf<Api, Context>(
  calls: readonly BoundCall<Context>[],
  context: Context,
  runCall: RunCall,
): Api {
  const api: Record<string, (...args: Args) => Promise<unknown>> = {};
  for (const [name, call] of calls) api[name] = (...args) => runCall(() => call(context, args));
  return Object.freeze(api) as Api;
}
