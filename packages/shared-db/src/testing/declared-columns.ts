import { entities, tableName } from '../entities';
import { personalDataOf, type TableData, type UserColumn } from '../personal-data';

/** What the entities declare with `@PersonalData`, by table. */
export const personalData: Readonly<Record<string, TableData>> = Object.fromEntries(
  entities.flatMap((entity) => {
    const data = personalDataOf(entity);
    return data === null ? [] : [[tableName(entity), data]];
  }),
);

/**
 * Every declared column that holds a user's id, as `table.column`.
 *
 * @example
 * userColumns().find(({ name }) => name === 'usernames.user_id')?.atPurge // 'value'
 */
export function userColumns(): readonly (UserColumn & { readonly name: string })[] {
  return Object.entries(personalData).flatMap(([table, { users = {} }]) =>
    Object.entries(users).map(([column, data]) => ({ name: `${table}.${column}`, ...data })),
  );
}
