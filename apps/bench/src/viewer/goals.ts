import type { Call } from './calls';
import { absent, hidden } from './hidden';
import type { CallTimes, ViewerTimes } from './measure';
import { contendersIn, type Figure, hand, ours, ratio, ratioOfRounds } from './ratios';

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
    const growth = (name: string): number => medianOf(other, name) / medianOf(one, name);
    return [{ title: one.call.title, ours: growth(ours), hand: growth(hand) }];
  });
  const more = grown.filter((growth) => growth.ours > 1.3 && growth.ours > 1.15 * growth.hand);
  return {
    what: `Growth from ${small.users.toLocaleString('en')} to ${large.users.toLocaleString('en')} users`,
    wanted: 'at most 1.3, or 1.15 of what it is by hand',
    found: listed(
      more.map((growth) => `${growth.title} ${growth.ours.toFixed(2)} (by hand ${growth.hand.toFixed(2)})`),
      'all',
    ),
    met: more.length === 0,
  };
}

/** How many round trips each call may take. */
const tripsOf = ({ name }: Call): number => (name === 'publishPost' ? 2 : 1);

function roundTrips(calls: readonly CallTimes[]): Goal {
  const more = calls.filter((times) => (times.roundTrips.get(ours) ?? 0) > tripsOf(times.call));
  return {
    what: 'Round trips',
    wanted: '1, publish 2',
    found: listed(
      more.map((times) => `${times.call.title} ${times.roundTrips.get(ours)}`),
      'all',
    ),
    met: more.length === 0,
  };
}

const isPage = ({ call }: CallTimes): boolean => call.kind === 'page';
const medianOf = (times: CallTimes, name: string): number => {
  const rounds = [...(times.direct.get(name) ?? [])].sort((a, b) => a - b);
  return rounds[Math.floor(rounds.length / 2)] ?? Number.NaN;
};

/** Time tells no more than the answer: what is hidden takes as long as what is not there. */
function sameForHidden({ hidden: measured }: ViewerTimes): Goal {
  const differing = measured.flatMap(({ call, medians }) => {
    const of = ratioOfRounds(medians, hidden, absent);
    return of >= 1 / 1.1 && of <= 1.1 ? [] : [`${call} ${of.toFixed(2)}`];
  });
  return {
    what: 'Hidden and absent, median',
    wanted: 'within 10 %, each',
    found: listed(differing, 'all'),
    met: differing.length === 0,
  };
}

function atMost(what: string, calls: readonly CallTimes[], figure: Figure, limit: number): Goal {
  const more = calls.filter((times) => !(ratio(times, figure) <= limit));
  return {
    what,
    wanted: `at most ${limit} × by hand`,
    found: listed(
      more.map((times) => `${times.call.title} ${ratio(times, figure).toFixed(2)}`),
      'all',
    ),
    met: more.length === 0,
  };
}

function throughput(calls: readonly CallTimes[]): Goal {
  const less = calls.filter((times) => !(ratio(times, 'throughput') >= 0.6));
  return {
    what: 'Throughput',
    wanted: 'at least 0.6 × by hand',
    found: listed(
      less.map((times) => `${times.call.title} ${ratio(times, 'throughput').toFixed(2)}`),
      'all',
    ),
    met: less.length === 0,
  };
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
      return {
        what: `Ahead of ${name}`,
        wanted: 'below 1 × its time',
        found: listed(
          behind.map((one) => `${one.title} ${one.ratio.toFixed(2)}`),
          'all',
        ),
        met: behind.length === 0,
      };
    });
}

function listed(exceptions: readonly string[], all: string): string {
  return exceptions.length === 0 ? all : `not ${exceptions.join(', ')}`;
}
