import { err, ok, type Result, readList } from '@tintype/database';
import { change, type Invalid } from '@tintype/repo';
import { idList, type UserId } from '@tintype/shared-db';

/** A text from a caller, for a comparison. PostgreSQL stores neither U+0000 nor half of a surrogate pair. */
export function textOf(given: unknown): string {
  return typeof given === 'string' ? given.slice(0, 1000).replaceAll('\u0000', '\ufffd').toWellFormed() : '';
}

/** A list of ids was refused: it is not a list, or it is too long. */
export type InvalidIds = Invalid<{ userIds: readonly UserId[] }>;

/** The most ids of one list: far more than a screen shows. */
const mostIds = 1000;

/** The ids of a list from a caller. At most one item above the limit is read. A malformed id becomes an id that no row has. */
export function readIds(given: unknown): Result<readonly UserId[], InvalidIds> {
  const items = readList(given, mostIds + 1);
  const refused = (message: string, rule: string, params: Readonly<Record<string, string | number>>) => {
    const changeset = change<{ userIds: readonly UserId[] }>({ userIds: [] });
    return err({ kind: 'invalid', changeset: changeset.addError('userIds', message, rule, params) } as const);
  };
  if (items === null) return refused('must be a list', 'cast', { type: 'array' });
  return items.length > mostIds
    ? refused('should have at most %{count} item(s)', 'length', { count: mostIds, kind: 'max', type: 'list' })
    : ok(idList(items as readonly UserId[]));
}
