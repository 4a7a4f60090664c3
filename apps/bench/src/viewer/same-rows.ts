import { openClient } from '@tintype/shared-db';
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
      const answer: unknown = await (await does(input))();
      if (call.left === undefined) return { answer };
      const { viewer, user, post, comment } = input;
      const { rows } = await client.query(call.left, [viewer, user, post, comment]);
      // A refusal leaves nothing to compare but its action, and there ours differs still.
      return answer === null ? { answer } : { answer, left: rows };
    };
    try {
      for (const input of inputs) {
        const theirs = JSON.parse(JSON.stringify(await outcome(input, run)));
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
