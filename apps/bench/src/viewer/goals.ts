import { absent, hidden } from './hidden';
import type { CallTimes, ViewerTimes } from './measure';
import { contendersIn, type Figure, hand, medianOf, ours, ratio, ratioOfRounds } from './ratios';

/** One row of the goals: what is wanted, and what was found. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  /** Null where this bench cannot tell. */
  readonly met: boolean | null;
}

/** The goals of the viewer API in a network of one size. */
export function goalsOf(times: ViewerTimes): readonly Goal[] {
  const { calls } = times;
  const reads = calls.filter(({ call }) => call.kind !== 'command');
  const commands = calls.filter(({ call }) => call.kind === 'command');
  return [
    roundTrips(calls),
    atMost('Latency of reads of a page, median', reads.filter(isPage), 'latency', 1.3),
    atMost(
      'Latency of reads of one row, median',
      reads.filter((read) => !isPage(read)),
      'latency',
      1.6,
    ),
    atMost('Latency of commands, median', commands, 'latency', 1.4),
    throughput(calls),
    throughputToBefore(calls),
    atMost("Node's CPU for each call", calls, 'cpu', 2.5),
    {
      what: 'network.as(id)',
      wanted: 'at most 3 µs',
      found: `${times.asMicroseconds.toFixed(1)} µs`,
      met: times.asMicroseconds <= 3,
    },
    atMost('The same with 1 ms of network each way', calls, 'delayed', 1.15),
    ...ahead(times),
    sameForHidden(times),
    {
      what: 'Refused by a distributed engine',
      wanted: 'none but those listed',
      found: 'a static check of the statements tells, not this bench',
      met: null,
    },
  ];
}

/** How the medians grow from one size to another, ours and by hand. */
export function growthGoal(small: ViewerTimes, large: ViewerTimes): Goal {
  const grown = small.calls.flatMap((one, index) => {
    const other = large.calls[index];
    if (other === undefined) return [];
    const growth = (name: string): number =>
      medianOf(other, 'latency', name) / medianOf(one, 'latency', name);
    return [{ title: one.call.title, ours: growth(ours), hand: growth(hand) }];
  });
  const more = grown.filter((growth) => growth.ours > 1.3 && growth.ours > 1.15 * growth.hand);
  return goal(
    `Growth from ${small.users.toLocaleString('en')} to ${large.users.toLocaleString('en')} users`,
    'at most 1.3, or 1.15 of what it is by hand',
    more.map((growth) => `${growth.title} ${growth.ours.toFixed(2)} (by hand ${growth.hand.toFixed(2)})`),
  );
}

/** A goal that holds where nothing misses it. */
function goal(what: string, wanted: string, misses: readonly string[]): Goal {
  const met = misses.length === 0;
  return { what, wanted, met, found: met ? 'all' : `not ${misses.join(', ')}` };
}

function roundTrips(calls: readonly CallTimes[]): Goal {
  const more = calls.filter((times) => (times.roundTrips.get(ours) ?? 0) > 1);
  return goal(
    'Round trips',
    '1',
    more.map((times) => `${times.call.title} ${times.roundTrips.get(ours)}`),
  );
}

const isPage = ({ call }: CallTimes): boolean => call.kind === 'page';

/** Time tells no more than the answer: what is hidden takes as long as what is not there. */
function sameForHidden({ hidden: measured }: ViewerTimes): Goal {
  const differing = measured.flatMap(({ call, medians }) => {
    const of = ratioOfRounds(medians.get(hidden) ?? [], medians.get(absent) ?? []);
    return of >= 1 / 1.1 && of <= 1.1 ? [] : [`${call} ${of.toFixed(2)}`];
  });
  return goal('Hidden and absent, median', 'within 10 %, each', differing);
}

/** The calls whose ratio to the statements by hand is not as wanted. */
function missing(calls: readonly CallTimes[], figure: Figure, isMet: (ratio: number) => boolean) {
  return calls.flatMap((times) => {
    const found = ratio(times, figure);
    return isMet(found) ? [] : [`${times.call.title} ${found.toFixed(2)}`];
  });
}

function atMost(what: string, calls: readonly CallTimes[], figure: Figure, limit: number): Goal {
  return goal(
    what,
    `at most ${limit} × by hand`,
    missing(calls, figure, (found) => found <= limit),
  );
}

function throughput(calls: readonly CallTimes[]): Goal {
  return goal(
    'Throughput',
    'at least 0.6 × by hand',
    missing(calls, 'throughput', (found) => found >= 0.6),
  );
}

/**
 * The throughput to statements by hand when a call took one round trip for each statement, at commit ab226cd, with as many callers.
 * A call is named by the title that it has in the tables.
 */
const before: ReadonlyMap<string, number> = new Map([
  ['post', 646 / 6_845],
  ['comments of a busy post, 20', 428 / 1_316],
  ['home of 30, a median person', 255 / 666],
  ['home of 30, one who follows 3,000', 72 / 117],
  ['like', 254 / 2_520],
]);

function throughputToBefore(calls: readonly CallTimes[]): Goal {
  const factors = calls.flatMap((times) => {
    const once = before.get(times.call.title);
    return once === undefined ? [] : [{ title: times.call.title, factor: ratio(times, 'throughput') / once }];
  });
  return {
    what: 'Throughput, to that at commit ab226cd',
    wanted: 'at least 4 ×, both to by hand',
    found: factors.map(({ title, factor }) => `${title} ${factor.toFixed(1)}`).join(', '),
    met: factors.every(({ factor }) => factor >= 4),
  };
}

/** Ahead of a rival in every call that it has: in median latency, and with many callers at once. */
function ahead(times: ViewerTimes): readonly Goal[] {
  return contendersIn(times)
    .filter((name) => name !== hand && name !== ours)
    .map((name) => {
      const behind = times.calls
        .filter(({ direct }) => direct.has(name))
        .flatMap((one) => [
          { title: `${one.call.title}, latency`, ratio: ratio(one, 'latency', ours, name) },
          { title: `${one.call.title}, throughput`, ratio: 1 / ratio(one, 'throughput', ours, name) },
        ])
        .filter((one) => !(one.ratio < 1));
      return goal(
        `Ahead of ${name}`,
        'below 1 × its time',
        behind.map((one) => `${one.title} ${one.ratio.toFixed(2)}`),
      );
    });
}
