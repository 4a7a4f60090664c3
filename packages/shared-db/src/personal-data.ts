/** What a purge does with a column that holds the id of the purged user. */
export type AtPurge =
  /** The row is deleted. */
  | 'row'
  /** The row stays, the column becomes null. */
  | 'value'
  /** The id stays, for this reason. */
  | { readonly kept: string };

/** A column that holds a user's id. */
export interface UserColumn {
  readonly atPurge: AtPurge;
  /** The file of the user's export that contains these rows, or the reason why no file does. */
  readonly exported: string | { readonly not: string };
}

/** The columns of one table that hold the ids of users. */
export interface TableData {
  readonly users?: Readonly<Record<string, UserColumn>>;
  /** Columns that could hold a user's id by their type or name, and what they hold instead. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A purge deletes the row; the user's export has it in this file. */
export const inExport = (file: string): UserColumn => ({ atPurge: 'row', exported: file });

/** A purge deletes the row; no file of the user's export has it, for this reason. */
export const notInExport = (reason: string): UserColumn => ({ atPurge: 'row', exported: { not: reason } });

/** The action log keeps the ids of purged users. */
export const keptInLog: AtPurge = { kept: 'the log never changes, and it outlives the things it names' };

const declared = new Map<object, TableData>();

/**
 * Declares every column of the entity's table that holds a user's id, with or without a foreign key: what a purge does with it,
 * and which file of an export contains it. Tests compare the declarations with the catalog, with the rows that a purge leaves,
 * and with an archive.
 *
 * @example
 * \@PersonalData({ users: { user_id: inExport('post_likes'), post_author_id: notInExport('the post says it') } })
 * class PostLike {}
 */
export function PersonalData(data: TableData): ClassDecorator {
  return (entity) => void declared.set(entity, data);
}

/** What an entity declares with {@link PersonalData}; null for an entity without such columns. */
export function personalDataOf(entity: object): TableData | null {
  return declared.get(entity) ?? null;
}
