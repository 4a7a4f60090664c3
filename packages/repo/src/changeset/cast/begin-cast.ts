import type { Class } from '../../values/class';
import type { Source } from '../change';
import type { Changeset } from '../changeset';
import type { Field } from '../changeset-state';
import { afterJudgement } from './after-cast';
import type { CastOptions } from './cast-options';
import { castParams } from './cast-params';

/** A changeset, and the function that adds the errors of asynchronous rules; null without such rules. */
export interface BegunCast<T extends object> {
  readonly changeset: Changeset<T>;
  readonly settle: ((given: Changeset<T>) => Promise<Changeset<T>>) | null;
}

/** Casts, judges what can be judged at once, and tells how to go on with the rest. */
export function beginCast<T extends object>(
  source: Source<T>,
  params: unknown,
  third: Class<object> | readonly Field<T>[] | CastOptions | undefined,
  fourth: CastOptions | undefined,
): BegunCast<T> {
  const embedded: {
    readonly relation: string;
    readonly index: number;
    readonly settle: (child: Changeset<object>) => Promise<Changeset<object>>;
  }[] = [];
  const { changeset, judgement } = castParams(source, params, third, fourth, (given) => {
    const { relation, index } = given;
    const inside = beginCast(given.child, given.raw, given.inner, given.options);
    if (inside.settle !== null) embedded.push({ relation, index, settle: inside.settle });
    return inside.changeset;
  });
  const waits = judgement?.answersLater === true;
  const judged = judgement === null || waits ? changeset : afterJudgement(changeset, judgement.judge());
  if (!waits && embedded.length === 0) return { changeset: judged, settle: null };
  const settle = async (given: Changeset<T>): Promise<Changeset<T>> => {
    let next = given;
    for (const { relation, index, settle: settleChild } of embedded) {
      const child = next.associations.get(relation)?.children[index];
      if (child) next = next.withAssociationChild(relation, index, await settleChild(child));
    }
    return waits ? afterJudgement(next, await judgement.judgeAsync()) : next;
  };
  return { changeset: judged, settle };
}
