import type { UserId } from '@tintype/network';
import { openClient } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { Call } from './calls';
import type { Input, Run } from './contender';
import { difference } from './shown';
import type { Stand } from './stands';

/** A contender showed or left something else than the hand-written statement did. */
export interface Difference {
  readonly contender: string;
  readonly call: string;
  /** Where, and both values; the hand-written one last. */
  readonly what: string;
}

/** Compares each contender's answers with those of the hand-written statement on the same database, and what commands left there. */
export async function differences(
  stands: readonly Stand[],
  call: Call,
  inputs: readonly Input[],
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { contender, hand, url } of stands) {
    const [run, byHand] = [contender.runs[call.name], hand.runs[call.name]];
    if (run === undefined || byHand === undefined || contender.name === hand.name) continue;
    const before = call.before === undefined ? undefined : hand.runs[call.before];
    const client = await openClient(url, { applicationName: 'tintype bench' });
    const outcome = async (input: Input, does: Run): Promise<unknown> => {
      await before?.(input);
      if (call.left === undefined) return { answer: await (await does(input))() };
      const { viewer, user, post, comment } = input;
      const earlier = new Set((await actionsOf(client, viewer)).map(({ id }) => id));
      const answer: unknown = await (await does(input))();
      const { rows } = await client.query(call.left, [viewer, user, post, comment]);
      const actions = (await actionsOf(client, viewer)).flatMap(({ id, ...action }) =>
        earlier.has(id) ? [] : [action],
      );
      return { answer, left: rows, actions };
    };
    try {
      for (const input of inputs) {
        const theirs = JSON.parse(JSON.stringify(await outcome(input, run).catch(fault)));
        const ours = JSON.parse(JSON.stringify(await outcome(input, byHand)));
        const what = difference(theirs, ours, call.name);
        if (what !== null)
          found.push({ contender: contender.name, call: call.title, what: `${what} for ${input.viewer}` });
      }
    } finally {
      await client.end();
    }
  }
  return found;
}

/** A call that throws differs from one that answers. */
const fault = (error: unknown): unknown => ({
  threw: error instanceof Error ? error.message : String(error),
});

interface ActionRow {
  readonly id: string;
  readonly name: string;
  readonly entity_type: string;
  readonly outcome: string;
}

/** The latest actions of a user: enough to hold the one that a call leaves. */
async function actionsOf(client: Client, userId: UserId): Promise<readonly ActionRow[]> {
  const { rows } = await client.query<ActionRow>(
    `SELECT id, name, entity_type, outcome FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at DESC LIMIT 20`,
    [userId],
  );
  return rows;
}
