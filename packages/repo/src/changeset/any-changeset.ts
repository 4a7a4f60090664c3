/**
 * A changeset, as the functions behind its methods get it. `changeset.ts` declares that it is a `Changeset`, so that no import
 * runs from them up to the class that is built on them.
 */
export interface AnyChangeset<T extends object> {
  readonly data: Readonly<Partial<T>>;
}
