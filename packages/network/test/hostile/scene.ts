import { isParams } from '@tintype/database';
import type {
  CommentId,
  HashtagId,
  MediaId,
  NetworkScope,
  PostId,
  ReportId,
  Result,
  UserId,
} from '../../src';

/** The users and things on which one worker runs commands. Two workers share no user whose rows change. */
export interface Scene {
  /** Writes posts, comments and mutes; the same in every scene. */
  readonly authorId: UserId;
  readonly otherId: UserId;
  readonly postId: PostId;
  /** A comment of the author's on the post. */
  readonly commentId: CommentId;
  /** The picture of the post. */
  readonly pictureId: string;
  /** A picture of the author that no post has. */
  readonly mediaId: MediaId;
  /** A product of the author's store. */
  readonly productId: Parameters<NetworkScope['shop']['changeProduct']>[0]['productId'];
  /** An open report about the post. */
  readonly reportId: ReportId;
  /** A hashtag of the post. */
  readonly hashtagId: HashtagId;
  /** An active user with a live telephone code and reset token, and a second factor that waits for its first code. */
  readonly userId: UserId;
  /** A picture of this user that nothing shows. */
  readonly avatarId: MediaId;
  readonly username: string;
  readonly email: string;
  readonly phoneCode: string;
  readonly resetToken: string;
  readonly totpCode: string;
  /** An address without an account, and the token that was mailed to it. */
  readonly newEmail: string;
  readonly registrationToken: string;
  /** A user with a second factor in force and a login that waits for it. */
  readonly armedId: UserId;
  readonly recoveryCode: string;
  readonly challenge: string;
}

export type Params = Readonly<Record<string, unknown>>;
type Answer = Result<unknown, { readonly kind: string }>;

/** How a form is driven: by a public command that takes it. */
export interface Driver {
  /** The name of the form's class. */
  readonly form: string;
  /** What the form accepts. */
  readonly valid: Params;
  /** Every kind of error that the command declares. */
  readonly kinds: readonly string[];
  /** Whether it refuses to run in a transaction: then what it did is undone by putting the scene back. */
  readonly outside?: true;
  /** Whether it only reads, and leaves no action. */
  readonly reads?: true;
  /** Whether it counts guesses at a token, which are set back before each. */
  readonly guesses?: true;
  /** Whether it verifies a password at full cost where there is no user: then fewer of its refusals are asked again. */
  readonly dear?: true;
  /** Whether it wants more than a form has, which no test can give: then even what is valid is refused, by name. */
  readonly neverAccepted?: true;
  run(scope: NetworkScope, params: never, scene: Scene): Promise<Answer>;
}

const marks = new Map<unknown, (scene: Scene) => string>();

/** Stands in a driver's valid parameters for what each scene has of its own. */
export function own(read: (scene: Scene) => string): object {
  const mark = Object.freeze({});
  marks.set(mark, read);
  return mark;
}

/** What a field should be, changed a little: a text, or a mark of one; anything else stays. */
export function changed(good: unknown, change: (text: string) => string): unknown {
  if (typeof good === 'string') return change(good);
  const read = marks.get(good);
  return read ? own((scene) => change(read(scene))) : good;
}

/** The parameters with the scene's own in place of the marks. Looks into no value, since some are traps. */
export function filled(params: Params, scene: Scene): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, marks.get(value)?.(scene) ?? value]),
  );
}

/** Parameters with ids beside them, as a command takes them that is told both in one object; what is no object stays as it is. */
export function withIds<Ids extends Params>(params: Params, ids: Ids): Params & Ids {
  if (!isParams(params)) return params as Params & Ids;
  // Descriptors, since some of the parameters are getters that must not run.
  return Object.defineProperties({ ...ids }, Object.getOwnPropertyDescriptors(params));
}
