import type { Result } from '@tintype/database';
import fc from 'fast-check';
import type { GraphModel, Outcome } from './graph-model';
import { outcomeOf, type RealGraph } from './real-graph';

/** So many people are in a run: few, so that their commands meet. */
export const peopleInRun = 4;

export type GraphCommand = fc.AsyncCommand<GraphModel, RealGraph>;

type Done = Promise<Result<object, { readonly kind: string }>>;

/** One command, done to the model and to the real graph; both must come to the same. */
const command = (
  name: string,
  inModel: (model: GraphModel) => Outcome,
  inReal: (real: RealGraph) => Done,
): GraphCommand => ({
  check: () => true,
  run: async (model, real) => {
    const expected = inModel(model);
    const outcome = outcomeOf(await inReal(real));
    if (outcome !== expected) throw new Error(`${name}: the model says ${expected}, the graph ${outcome}`);
  },
  toString: () => name,
});

const person = fc.nat(peopleInRun - 1);

const pairCommand = (
  name: string,
  inModel: (model: GraphModel, one: number, other: number) => Outcome,
  inReal: (real: RealGraph, one: number, other: number) => Done,
): fc.Arbitrary<GraphCommand> =>
  fc.tuple(person, person).map(([one, other]) =>
    command(
      `${name}(${one}, ${other})`,
      (model) => inModel(model, one, other),
      (real) => inReal(real, one, other),
    ),
  );

const plain = [
  'follow',
  'unfollow',
  'cancelRequest',
  'acceptRequest',
  'rejectRequest',
  'removeFollower',
  'block',
  'unblock',
  'unmute',
] as const;

const lists = [
  ['restrictions', 'restrict', 'unrestrict'],
  ['closeFriends', 'addCloseFriend', 'removeCloseFriend'],
  ['dismissals', 'dismissSuggestion', 'restoreSuggestion'],
] as const;

/** How often each comes up, against 1: what builds the graph more often than what clears it. */
const weights: Readonly<Record<string, number>> = { follow: 8, acceptRequest: 3, unblock: 2 };

const mute = fc.tuple(person, person, fc.constantFrom('ps', 'p', 's', '')).map(([one, other, scopes]) =>
  command(
    `mute(${one}, ${other}, '${scopes}')`,
    (model) => model.mute(one, other, scopes),
    (real) =>
      real
        .as(one)
        .people.mute(real.id(other), { posts: scopes.includes('p'), stories: scopes.includes('s') }),
  ),
);

const setPrivate = fc.tuple(person, fc.boolean()).map(([one, isPrivate]) =>
  command(
    `setPrivate(${one}, ${isPrivate})`,
    (model) => model.setPrivate(one, isPrivate),
    (real) => real.as(one).account.setPrivacy(isPrivate),
  ),
);

/** Any command of the graph. */
export const anyCommand: fc.Arbitrary<GraphCommand> = fc.oneof(
  ...plain.map((name) => ({
    weight: weights[name] ?? 1,
    arbitrary: pairCommand(
      name,
      (model, one, other) => model[name](one, other),
      (real, one, other) => real.as(one).people[name](real.id(other)),
    ),
  })),
  ...lists.flatMap(([list, add, remove]) => [
    {
      weight: 1,
      arbitrary: pairCommand(
        add,
        (model, one, other) => model.add(list, one, other),
        (real, one, other) => real.as(one).people[add](real.id(other)),
      ),
    },
    {
      weight: 1,
      arbitrary: pairCommand(
        remove,
        (model, one, other) => model.remove(list, one, other),
        (real, one, other) => real.as(one).people[remove](real.id(other)),
      ),
    },
  ]),
  { weight: 1, arbitrary: mute },
  { weight: 3, arbitrary: setPrivate },
);
