import { withDurableServer } from '../durable-server';
import { type Operation, operations } from './contender';
import { type ContestPlan, type ContestResult, median, runContest, type Standing } from './contest';
import { findEntrants, rawPg, tintype } from './entrants';
import { find, goalLines, ratioOf } from './goals';

const plan = {
  rounds: 10,
  warmUpMilliseconds: 2500,
  counts: { valid: 200, invalid: 500, taken: 100, preload: 25, talked: 200, page: 25 },
} as const;

const titles: Readonly<Record<Operation, string>> = {
  valid: 'insert of a valid author',
  invalid: 'insert of an invalid one',
  taken: 'insert of a taken username',
  talked: 'join of three tables, group and count, 20 rows',
  preload: 'preload of 50 posts, 1,000 comments, their authors',
  page: 'page of 20 posts: join, group, nested preload',
};

/** Runs the contest and writes its table. */
export async function reportRepoWrites(write: (line: string) => void): Promise<void> {
  const { entrants, note } = findEntrants();
  const result = await withDurableServer(() => runContest({ ...plan, entrants }));
  for (const line of reportLines(result, plan)) write(line);
  if (note !== null) write(note);
}

/** The table of a contest, by operation, and who was left out. */
export function reportLines(
  { standings, leftOut, server }: ContestResult,
  { rounds, counts }: Pick<ContestPlan, 'rounds' | 'counts'>,
): readonly string[] {
  const head = [
    `Changesets and preload against the peers, one connection each, ${rounds} rounds in turns, ${server}`,
    'Times in µs: of the median round, of the best one, of the first call in a new process (a preload connects); ratios to raw pg with named statements in the same rounds',
  ];
  const tables = operations.flatMap((operation) => [
    '',
    `${`${titles[operation]}, ${counts[operation]} a round`.padEnd(58)}   median     best    ratio  of best    first  connections`,
    ...standings.filter((standing) => standing.operation === operation).map(lineOf(standings)),
  ]);
  const absent = leftOut.map(({ name, reason }) => `${name}: left out, because ${oneLine(reason)}`);
  return [...head, ...tables, '', `${tintype.name}, in ratios:`, ...goalLines({ standings }), ...absent];
}

function lineOf(standings: readonly Standing[]): (standing: Standing) => string {
  return (standing) => {
    const { operation, name, roundMedians, connections } = standing;
    const measure = find(standings, operation, rawPg.name);
    const best = Math.min(...roundMedians);
    const cells = [
      microseconds(median(roundMedians)),
      microseconds(best),
      ratioOf(standing, measure).toFixed(2),
      (best / Math.min(...(measure?.roundMedians ?? []))).toFixed(2),
      microseconds(standing.firstMilliseconds),
    ];
    return `  ${name.padEnd(56)}${cells.map((cell) => cell.padStart(9)).join('')}${String(connections).padStart(13)}`;
  };
}

function oneLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 200 ? `${line.slice(0, 200)} …` : line;
}

function microseconds(milliseconds: number): string {
  const time = milliseconds * 1000;
  return time < 100 ? time.toFixed(1) : Math.round(time).toLocaleString('en');
}
