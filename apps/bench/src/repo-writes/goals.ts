import type { Operation } from './contender';
import { type ContestResult, median, type Standing } from './contest';
import { rawPg, tintype, tintypePrepared, typeorm } from './entrants';

const joined = 'a query with joins and a group';
const paged = 'a page with a join, a group and a nested preload';

/** The goals for our repo and the results of this run, in lines; an empty list without a contender to compare with. */
export function goalLines({ standings }: Pick<ContestResult, 'standings'>): readonly string[] {
  const taken = find(standings, 'taken', tintype.name);
  return [
    ...goal(standings, 'valid', rawPg.name, 'a valid insert', 'at most 1.3'),
    ...goal(standings, 'valid', typeorm.name, 'a valid insert', 'below 1'),
    ...goal(standings, 'invalid', typeorm.name, 'an invalid input, judged by class-validator', 'at most 1.5'),
    ...goal(standings, 'taken', rawPg.name, 'a violation', 'about 1'),
    ...(taken ? [`  connections that violations cost: ${taken.connections} (wanted: 0)`] : []),
    ...goal(standings, 'preload', rawPg.name, 'a preload', "below 1: raw pg sends Ecto's statements"),
    ...goal(standings, 'talked', rawPg.name, `${joined}, prepared`, 'at most 1.15', tintypePrepared.name),
    ...goal(standings, 'talked', rawPg.name, `${joined}, built anew each time`, 'no goal of its own'),
    ...goal(standings, 'preload', fastestPeer(standings, 'preload'), 'a preload', 'below 1'),
    ...goal(standings, 'talked', fastestPeer(standings, 'talked'), joined, 'below 1', tintypePrepared.name),
    ...goal(standings, 'page', rawPg.name, paged, 'about 1', tintypePrepared.name),
    ...goal(standings, 'page', fastestPeer(standings, 'page'), paged, 'below 1', tintypePrepared.name),
  ];
}

/** The median over the rounds of one contender's time to another's in the same round. */
export function ratioOf(standing: Standing, to: Standing | undefined): number {
  return median(standing.roundMedians.map((time, round) => time / (to?.roundMedians[round] ?? Number.NaN)));
}

export function find(
  standings: readonly Standing[],
  operation: Operation,
  name: string | undefined,
): Standing | undefined {
  return standings.find((standing) => standing.operation === operation && standing.name === name);
}

function goal(
  standings: readonly Standing[],
  operation: Operation,
  peer: string | undefined,
  what: string,
  wanted: string,
  ours = tintype.name,
): readonly string[] {
  const [own, other] = [find(standings, operation, ours), find(standings, operation, peer)];
  return own && other
    ? [`  ${what}, to ${other.name}: ${ratioOf(own, other).toFixed(2)} (wanted: ${wanted})`]
    : [];
}

/** Of those that do it for their users; what is written by hand is no peer. */
function fastestPeer(standings: readonly Standing[], of: Operation): string | undefined {
  return standings
    .filter(
      ({ operation, name }) =>
        operation === of && !name.startsWith(tintype.name) && !name.startsWith(rawPg.name),
    )
    .toSorted((a, b) => median(a.roundMedians) - median(b.roundMedians))
    .at(0)?.name;
}
