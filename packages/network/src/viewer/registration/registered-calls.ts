import { ProgrammerError } from '@tintype/database';
import type { ContentKind } from '../../visibility/vocabulary';
import type { CallContext, ViewerContext } from '../access/viewer-context';
import type { ArgumentKind } from './argument-kinds';

/** A call of the viewer API: the kinds of its arguments, and its function. */
export interface RegisteredCall<Context, Args extends readonly unknown[], Answer> {
  readonly takes: readonly ArgumentKind[];
  readonly run: (context: Context, ...args: Args) => Promise<Answer>;
}

/** The visibility of a read. */
export interface RegisteredRead {
  /** The kinds of content in its answer. The policy decides about each. */
  readonly shows: readonly ContentKind[];
  /** Whether the caller names the owner of the content, or the read has the viewer's own lists. */
  readonly of: 'owner' | 'viewer';
}

/** How the access of a command is checked. */
type Guard =
  /** The viewer's own account is active. */
  | 'active'
  /** That, and the viewer sees the user, post, comment or hashtag that the command names. */
  | 'visible'
  /** The viewer's own account is active, and the post that the command names is the viewer's. */
  | 'own_post'
  /** The viewer takes back something of their own. It ends in any case; the answer does not tell what is hidden. */
  | 'withdrawal'
  /** The command changes the viewer's own account and checks its state itself. */
  | 'own_account'
  /** The caller presents a secret: a password, a token, the answer of a device. */
  | 'secret'
  /** The command reads the role of the caller. */
  | 'role';

/** What is registered of a command besides its arguments and its function. */
export interface RegisteredCommand {
  /** The name of its action in the log. */
  readonly action: string;
  readonly guard: Guard;
  /** The class of the form that reads its input, for commands that take one. */
  readonly form?: string;
}

/** What a moderator's use of a read leaves in the log. */
export interface ModeratedRead {
  readonly action: string;
  /** The kind of the argument that the action is about: the entity type of the action. */
  readonly entityType: 'username' | 'user' | 'post' | 'comment' | 'tag';
  /** The kind of the argument that names the entity by something else than its id. */
  readonly namedBy?: 'code';
  /** Whether the argument may be left out, for the caller's own. */
  readonly ownByDefault?: boolean;
}

const registration: unique symbol = Symbol('registration');

/**
 * A call, with the type that callers see, so that an editor shows its doc comment on `me.posts.publish`. In a table it stands for its
 * registration. The function that a caller gets has none.
 */
export type Registered<Call, Registration> = Call & { readonly [registration]?: Registration };

type ReadSpec<Shows, Args extends readonly unknown[], Answer> = RegisteredRead & {
  readonly shows: Shows;
} & RegisteredCall<ViewerContext, Args, Answer>;

/** Registers a read, with its content kinds: the privacy tests go through each kind of each read. */
export function read<const Shows extends readonly ContentKind[], Args extends readonly unknown[], Answer>(
  call: ReadSpec<Shows, Args, Answer>,
): Registered<(...args: Args) => Promise<Answer>, ReadSpec<Shows, Args, Answer>> {
  return registered(call);
}

/** Registers a read that moderators have too, with more access. Each use by a moderator is an action in the log. */
export function moderatedRead<
  const Shows extends readonly ContentKind[],
  Args extends readonly unknown[],
  Answer,
>(
  call: ReadSpec<Shows, Args, Answer> & { readonly moderated: ModeratedRead },
): Registered<
  (...args: Args) => Promise<Answer>,
  ReadSpec<Shows, Args, Answer> & { readonly moderated: ModeratedRead }
> {
  return registered(call);
}

/** Registers a command. The functions of `guards` use it, which check the access as well. */
export function command<Context extends CallContext, Args extends readonly unknown[], Answer>(
  call: RegisteredCommand & RegisteredCall<Context, Args, Answer>,
): Registered<(...args: Args) => Promise<Answer>, RegisteredCommand & RegisteredCall<Context, Args, Answer>> {
  return registered(call);
}

function registered<Registration>(call: Registration) {
  const withoutCaller = (): never => {
    throw new ProgrammerError(
      'a registered call has no caller: call it on the object that network.as() gives',
    );
  };
  return Object.assign(withoutCaller, { [registration]: call });
}

/** The registration of a call; `never` for something else. */
export type RegistrationOf<Call> = Call extends { readonly [registration]?: infer Registration }
  ? NonNullable<Registration>
  : never;

/** Reads the registration of a call. */
export function registrationOf(call: unknown): object | undefined {
  return typeof call === 'function' ? Reflect.get(call, registration) : undefined;
}
