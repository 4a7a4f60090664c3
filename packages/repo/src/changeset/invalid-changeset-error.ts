import type { AnyChangeset } from './any-changeset';

/** Thrown where a write must succeed: the changeset has the errors. Its message names fields and reasons, and never a value. */
export class InvalidChangesetError extends Error {
  override readonly name = 'InvalidChangesetError';

  constructor(readonly changeset: AnyChangeset<object>) {
    const what = changeset.entity?.name ?? 'data';
    super(`could not ${changeset.action ?? 'write'} ${what}: ${JSON.stringify(changeset.errorsByField)}`);
  }
}
