import { ok, type Result } from '@tintype/database';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command, type RegisteredCommand } from '../registration/registered-calls';

/**
 * Registers a command that a context decides in its own transaction, such as those of the shop and of media: it reads the state of the
 * account, and whether the viewer sees what the command names, and logs.
 */
export function byContext<A extends readonly unknown[], T, View, E>({
  run,
  view,
  ...spec
}: RegisteredCommand & {
  /** The kinds of the arguments. */
  readonly takes: readonly ArgumentKind[];
  readonly run: (me: UserContext, ...args: A) => Promise<Result<T, E>>;
  /** What the viewer is shown of what was saved. */
  readonly view: (saved: T) => View;
}) {
  return command({
    ...spec,
    run: async (me: UserContext, ...args: A): Promise<Result<View, E>> => {
      const answer = await run(me, ...args);
      return answer.ok ? ok(view(answer.value)) : answer;
    },
  });
}
