import { ProgrammerError } from '@tintype/database';
import type { Association } from '../entity/association';
import type { Rows } from '../expression/rows';
import type { PreloadFunction } from '../query/preload-tree';
import { Select } from '../query/select';

/** Loads an association by a query in its long form, whose rows are those of the association. */
export function loadBy(association: Association, rows: Rows<unknown>): PreloadFunction<object> {
  const what = `${association.entity}.${association.name}`;
  const [key] = association.childKeys;
  if (!key || association.childKeys.length > 1 || association.joined)
    throw new ProgrammerError(
      `${what} has a key of several columns, or a join table: give a function that loads it`,
    );
  if (!(rows instanceof Select) || rows.state.selection !== null || rows.state.groups.length > 0)
    throw new ProgrammerError(
      `${what} is loaded by a query of its entity's rows, that selects and groups nothing`,
    );
  const { root, limit, offset, distinct, where } = rows.state;
  if (root.from.kind !== 'entity' || root.from.entity !== association.target.entity)
    throw new ProgrammerError(
      `${what} holds ${association.target.entity.name} rows, and the query has others`,
    );
  if (limit !== null || offset !== null || distinct !== null)
    throw new ProgrammerError(
      `${what}: no limit, offset or distinct in the long form; the short one has a limit`,
    );
  const column = root.column(key.property);
  return async (keys, repo) => {
    const found = await repo.all(
      new Select({
        ...rows.state,
        where: [...where, column.in(keys.filter((one) => one !== null && one !== undefined))],
      }),
    );
    // The query was found to have the rows of an entity.
    return found as readonly object[];
  };
}
