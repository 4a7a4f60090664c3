import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { countInWords } from '../../words/quantities';

/** Only a statement of the same text is compared: another text is another statement, with a plan of its own. */
export const changedPlan = comparisonCheck({
  id: 'Q4-changed-plan',
  title: 'Statements whose plan has changed since the snapshot',
  compare: ({ before, now }, limits) => {
    const earlier = new Map(before.plans.map((plan) => [plan.text, plan]));
    return now.plans.flatMap(({ name, text, hash, shape, cost }): Finding[] => {
      const was = earlier.get(text);
      if (was === undefined || was.hash === hash) return [];
      const dearer = cost >= was.cost * limits.changedTimes;
      const { earlier: one, later: other } = differing(was.shape, shape);
      return [
        {
          severity: dearer ? 'warning' : 'notice',
          object: name,
          evidence: `before: ${one} (cost ${countInWords(was.cost)})\nnow: ${other} (cost ${countInWords(cost)})`,
          advice: dearer
            ? 'Look whether an index has gone (X4, M9-schema-drift) or statistics are old (X5-no-statistics); compare both with EXPLAIN.'
            : 'The planner estimates no more than before; look at X4-statement-time for whether that holds.',
        },
      ];
    });
  },
});

const longest = 200;

/** Both plans from a little before the place in which they differ, and not longer than a person reads. */
function differing(earlier: string, later: string): { readonly earlier: string; readonly later: string } {
  let place = 0;
  while (place < earlier.length && earlier[place] === later[place]) place += 1;
  const nodes = earlier.slice(0, place).lastIndexOf(' > ');
  const begin = Math.max(earlier.length, later.length) <= longest || nodes < 0 ? 0 : nodes + 3;
  const cut = (text: string): string => {
    const rest = text.slice(begin);
    return `${begin > 0 ? '… ' : ''}${rest.length > longest ? `${rest.slice(0, longest - 1)}…` : rest}`;
  };
  return { earlier: cut(earlier), later: cut(later) };
}
