import type { AnyChangeset } from '../any-changeset';
import { initialState } from '../initial-state';

type MakeChangeset = new (state: ReturnType<typeof initialState>) => AnyChangeset<object>;

/** The class of changesets, which is built on this file: it is taken from one of them. */
export function classOf<T extends object>(parent: AnyChangeset<T>): MakeChangeset {
  return parent.constructor as MakeChangeset;
}

export function childOf<T extends object>(parent: AnyChangeset<T>, source: object): AnyChangeset<object> {
  return new (classOf(parent))(initialState(source));
}
