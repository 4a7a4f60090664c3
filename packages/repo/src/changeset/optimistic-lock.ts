import type { ChangesetState } from './changeset-state';

const lastVersion = 2_147_483_647;

/** The version after a version; the last that an integer column holds is followed by 1. */
export function nextVersion(current: unknown): number {
  const version = Number(current ?? 0);
  return version >= lastVersion ? 1 : version + 1;
}

/** The values that the row must still have to be written. */
export function lockFilters<T extends object>({ lock, changes, data }: ChangesetState<T>): Partial<T> {
  const filters: Partial<T> = {};
  if (lock === null) return filters;
  const { field } = lock;
  filters[field] = Object.hasOwn(changes, field) ? changes[field] : data[field];
  return filters;
}
