import { randomUUID } from 'node:crypto';
import {
  type ArgumentKind,
  type CommentId,
  type Network,
  newCursorKey,
  openNetwork,
  type PostId,
  registeredCommands,
  registeredReads,
  type UserId,
} from '@tintype/network';
import type { Input, Run } from './contender';
import { type ByName, latencies } from './rounds';

export const hidden = 'hidden';
export const absent = 'absent';

/** How long a call takes on what is hidden from its viewer by a block, and on what is not there: the medians of each round. */
export interface HiddenTimes {
  /** `namespace.name`. */
  readonly call: string;
  readonly medians: ByName<number>;
}

/** Every call of a viewer that names a user, a post or a comment, by its registration. */
export const callsByName: readonly (readonly [name: string, takes: readonly ArgumentKind[]])[] =
  Object.entries({
    ...registeredReads,
    ...registeredCommands.viewer,
  }).flatMap(([name, { takes }]): (readonly [string, readonly ArgumentKind[]])[] =>
    takes.some((kind) => ['user', 'users', 'username', 'post', 'comment'].includes(kind))
      ? [[name, takes]]
      : [],
  );

/** Measures every one of them. An input's user, post and comment are hidden from its viewer. */
export async function measureHidden(
  url: string,
  inputs: readonly Input[],
  rounds: number,
): Promise<readonly HiddenTimes[]> {
  const network = await openNetwork({ url, cursorKey: newCursorKey(), poolSize: 2, migrate: false });
  try {
    const measured: HiddenTimes[] = [];
    for (const [call, takes] of callsByName) {
      const run = runOf(network, call, takes);
      const before = async () => undefined;
      const entries = [
        { name: hidden, before, run },
        { name: absent, before, run: (input: Input) => run(withoutTarget(input)) },
      ];
      measured.push({ call, medians: await latencies(entries, inputs, rounds) });
    }
    return measured;
  } finally {
    await network.close();
  }
}

function runOf(network: Network, path: string, takes: readonly ArgumentKind[]): Run {
  const [space = '', name = ''] = path.split('.');
  return async (input) => {
    const namespace: unknown = Reflect.get(network.as(input.viewer), space);
    const call: unknown = Reflect.get(Object(namespace), name);
    if (typeof call !== 'function') throw new Error(`the viewer API has no ${path}`);
    const answer: unknown = await call.apply(
      namespace,
      takes.map((kind) => argumentFor(kind, input)),
    );
    return () => answer;
  };
}

/** The argument of a call that names the target. Arguments that may be left out are left out. */
function argumentFor(kind: ArgumentKind, { user, username, users, post, comment, text }: Input): unknown {
  const values: Partial<Record<ArgumentKind, unknown>> = { user, username, users, post, comment, body: text };
  return values[kind];
}

/** The same with ids and a name of the same length that nothing has. */
function withoutTarget(input: Input): Input {
  const user = randomUUID() as UserId;
  return {
    ...input,
    ...{ user, users: [user], post: randomUUID() as PostId, comment: randomUUID() as CommentId },
    username: randomUUID()
      .replaceAll('-', '')
      .slice(0, input.username.length)
      .padEnd(input.username.length, 'x'),
  };
}
