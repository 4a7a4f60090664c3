import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { changedNodes } from '../../plans/changed-nodes';
import type { PlanState } from '../../snapshot/snapshot';
import { countInWords } from '../../words/quantities';

/** A statement with its plan of before and of now. */
interface ChangedPlan {
  readonly was: PlanState;
  readonly now: PlanState;
  /** What the plans differ in, as text. */
  readonly before: string;
  readonly after: string;
}

/**
 * Only a statement of the same text is compared: another text is another statement, with a plan of its own. Statements that changed in the
 * same way are one finding.
 */
export const changedPlan = comparisonCheck({
  id: 'Q4-changed-plan',
  title: 'Statements whose plan has changed since the snapshot',
  compare: ({ before, now }, limits) => {
    const earlier = new Map(before.plans.map((plan) => [plan.text, plan]));
    const groups = new Map<string, ChangedPlan[]>();
    for (const plan of now.plans) {
      const was = earlier.get(plan.text);
      if (was === undefined || was.hash === plan.hash) continue;
      const nodes = changedNodes(was.shape, plan.shape);
      const key = `${nodes.before}\n${nodes.after}`;
      groups.set(key, [...(groups.get(key) ?? []), { was, now: plan, ...nodes }]);
    }
    return [...groups.values()].map((group) => findingOf(group, limits.changedTimes));
  },
});

/** So many statements are named in one finding. */
const most = 3;

function findingOf(group: readonly ChangedPlan[], changedTimes: number): Finding {
  const [first, ...more] = [...group].sort((a, b) => growth(b) - growth(a));
  if (first === undefined) throw new Error('a group of no plans');
  const names = [...new Set(more.map(({ now }) => now.name))].filter((name) => name !== first.now.name);
  const others = [
    ...names.slice(0, most),
    ...(names.length > most ? [`${names.length - most} more statements`] : []),
  ];
  const dearer = growth(first) >= changedTimes;
  return {
    severity: dearer ? 'warning' : 'notice',
    object: first.now.name,
    evidence: [
      `before: ${first.before} (cost ${countInWords(first.was.cost)})`,
      `now: ${first.after} (cost ${countInWords(first.now.cost)})`,
      ...(others.length === 0 ? [] : [`so too ${others.join(', ')}`]),
    ].join('\n'),
    advice: dearer
      ? 'Look whether an index has gone (X4-gone, M9-schema-drift) or statistics are old (X5-no-statistics); compare both with EXPLAIN.'
      : 'The planner expects a similar cost; look at X4-statement-time for whether that holds.',
  };
}

/** How many times the cost of before the plan of now has. */
function growth({ was, now }: ChangedPlan): number {
  return now.cost / Math.max(was.cost, 0.01);
}
