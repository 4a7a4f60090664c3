import { command, type Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';

/** Commands whose name in the log is not their own name in the API. */
const namesInLog: Readonly<Record<string, string>> = {
  block: 'block_user',
  comment: 'add_comment',
  deactivate: 'deactivate_user',
  finishRegistration: 'register_user',
  follow: 'follow_user',
  mute: 'mute_user',
  reactivate: 'reactivate_user',
  rename: 'rename_user',
  reply: 'add_comment',
  restrict: 'restrict_user',
  setPrivate: 'set_privacy',
  unblock: 'unblock_user',
  unfollow: 'unfollow_user',
  unmute: 'unmute_user',
  unrestrict: 'unrestrict_user',
};

type Calls<Group> = {
  readonly [Name in keyof Group]: Group[Name] extends (...args: never[]) => Promise<unknown>
    ? Group[Name]
    : never;
};

/**
 * The same commands, which leave a failure in the log also where the database fails before the command itself is reached, or
 * at the end of the transaction around it.
 */
export function withLoggedFaults<Group extends Calls<Group>>(repo: Repo, meta: Meta, commands: Group): Group {
  const wrapped: Record<string, unknown> = {};
  for (const [name, call] of Object.entries<(...args: never[]) => Promise<unknown>>(commands)) {
    const spec = { name: nameInLog(name), entityType: 'call', entityId: null };
    wrapped[name] = (...args: never[]) => command(repo, meta, spec).logFaultsAround(() => call(...args));
  }
  return wrapped as Group;
}

function nameInLog(name: string): string {
  return namesInLog[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
