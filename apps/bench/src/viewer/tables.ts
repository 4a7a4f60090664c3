import { type Goal, goalsOf, growthGoal } from './goals';
import { absent, hidden } from './hidden';
import type { CallTimes, ViewerPlan, ViewerTimes } from './measure';
import { contendersIn, type Figure, hand, median, medianOf, ours, ratio, ratioOfRounds } from './ratios';

/** The report of a run, as lines of Markdown. */
export function reportLines(sizes: readonly ViewerTimes[], plan: ViewerPlan): readonly string[] {
  const [small, large] = [sizes[0], sizes.at(-1)];
  const growth = small && large && small !== large ? [growthGoal(small, large)] : [];
  return [
    ...sizes.flatMap((times) => [
      `## ${times.users.toLocaleString('en')} users`,
      '',
      ...sizeLines(times, plan),
    ]),
    ...(growth.length > 0 && small && large ? ['## Growth', '', ...growthLines(small, large)] : []),
    '## Goals',
    '',
    ...sizes.flatMap((times) => [
      `With ${times.users.toLocaleString('en')} users:`,
      '',
      ...goalLines([...goalsOf(times), ...growth]),
    ]),
  ];
}

function sizeLines(times: ViewerTimes, plan: ViewerPlan): readonly string[] {
  const rivals = times.calls.filter(({ direct }) => direct.size > 2);
  return [
    `Ours and by hand. Medians in milliseconds; calls per second with ${plan.callers} callers at once; microseconds of Node's CPU for each of these; ` +
      `medians with ${plan.delayMilliseconds} ms of network each way, where a round trip takes ${times.roundTripMilliseconds.toFixed(1)} ms. ` +
      'A ratio is the median of the ratios in each round.',
    '',
    ...table(
      [
        '',
        'by hand',
        'ours',
        'ratio',
        'by hand /s',
        'ours /s',
        'ratio',
        'by hand µs',
        'ours µs',
        'ratio',
        'trips',
        'by hand, delayed',
        'ours, delayed',
        'ratio',
      ],
      times.calls.map((one) => [
        one.call.title,
        ...pair(one, 'latency', 2),
        ...pair(one, 'throughput', 0),
        ...pair(one, 'cpu', 0),
        String(one.roundTrips.get(ours) ?? ''),
        ...pair(one, 'delayed', 1),
      ]),
    ),
    '',
    'All contenders.',
    '',
    ...table(
      [
        '',
        'contender',
        'ms',
        'to by hand',
        'ours to it',
        '/s',
        'ours to it',
        'µs',
        'trips',
        'delayed ms',
        'ours to it',
      ],
      rivals.flatMap((one) =>
        contendersIn(times)
          .filter((name) => one.direct.has(name))
          .map((name) => rivalCells(one, name)),
      ),
    ),
    '',
    ...sameLines(times),
    '',
    ...hiddenLines(times),
    '',
  ];
}

function hiddenLines({ hidden: measured }: ViewerTimes): readonly string[] {
  return [
    'What is hidden from the viewer by a block, and what is not there. Medians in milliseconds.',
    '',
    ...table(
      ['', hidden, absent, 'ratio'],
      measured.map(({ call, medians }) => {
        const [ofHidden, ofAbsent] = [medians.get(hidden) ?? [], medians.get(absent) ?? []];
        const cells = [median(ofHidden), median(ofAbsent), ratioOfRounds(ofHidden, ofAbsent)];
        return [call, ...cells.map((cell) => cell.toFixed(2))];
      }),
    ),
  ];
}

function sameLines({ differences }: ViewerTimes): readonly string[] {
  if (differences.length === 0)
    return ['All contenders showed the same rows, and their commands left the same.'];
  const calls = new Map(differences.map((one) => [`${one.contender}, ${one.call}`, one]));
  return [
    `${differences.length} answers differ from those by hand, of these calls:`,
    '',
    ...[...calls].map(([name, { what }]) => `- ${name}: ${what}`),
  ];
}

function pair(times: CallTimes, figure: Figure, digits: number): readonly string[] {
  const cell = (name: string): string => medianOf(times, figure, name).toFixed(digits);
  return [cell(hand), cell(ours), ratio(times, figure).toFixed(2)];
}

function rivalCells(times: CallTimes, name: string): readonly string[] {
  const toIt = (figure: Figure): string => (name === ours ? '' : ratio(times, figure, ours, name).toFixed(2));
  return [
    times.call.title,
    name,
    medianOf(times, 'latency', name).toFixed(2),
    ratio(times, 'latency', name).toFixed(2),
    toIt('latency'),
    medianOf(times, 'throughput', name).toFixed(0),
    toIt('throughput'),
    medianOf(times, 'cpu', name).toFixed(0),
    String(times.roundTrips.get(name) ?? ''),
    medianOf(times, 'delayed', name).toFixed(1),
    toIt('delayed'),
  ];
}

function growthLines(small: ViewerTimes, large: ViewerTimes): readonly string[] {
  const rows = small.calls.flatMap((one, index) => {
    const other = large.calls[index];
    if (other === undefined) return [];
    const cells = (name: string): readonly string[] => {
      const [before, after] = [medianOf(one, 'latency', name), medianOf(other, 'latency', name)];
      return [before.toFixed(2), after.toFixed(2), (after / before).toFixed(2)];
    };
    return [[one.call.title, ...cells(hand), ...cells(ours)]];
  });
  const [from, to] = [small.users, large.users].map((users) => users.toLocaleString('en'));
  return [...table(['', `by hand, ${from}`, `${to}`, 'ratio', `ours, ${from}`, `${to}`, 'ratio'], rows), ''];
}

function goalLines(goals: readonly Goal[]): readonly string[] {
  const said = ({ met }: Goal): string => (met === null ? '–' : met ? 'met' : 'not met');
  const fitting = 40;
  return [
    ...table(
      ['Goal', 'wanted', 'result', 'found'],
      goals.map((goal) => [
        goal.what,
        goal.wanted,
        said(goal),
        goal.found.length <= fitting ? goal.found : 'below',
      ]),
    ),
    '',
    ...goals.filter(({ found }) => found.length > fitting).map(({ what, found }) => `- ${what}: ${found}`),
    '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
