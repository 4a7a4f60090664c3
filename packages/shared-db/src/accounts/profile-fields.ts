import { getMetadataArgsStorage } from 'typeorm';
import { emptyProfile, Profile, type ProfileFields } from './profile';

export type { ProfileFields };

/** An optional field of a profile, and the column that keeps it. */
export interface ProfileField {
  readonly name: keyof ProfileFields;
  readonly column: string;
  /** The column's type, as SQL writes it. */
  readonly type: string;
  /** Its value while the user has written nothing there. */
  readonly empty: ProfileFields[keyof ProfileFields];
}

/** The optional fields of a profile, in the order of their declaration at `Profile`. */
export const profileFields: readonly ProfileField[] = namesOf(emptyProfile).map((name) => ({
  name,
  ...columnOf(name),
  empty: emptyProfile[name],
}));

/** An object with fields of a profile: a row, a view or a form. */
export type ProfileSource = {
  readonly [Name in keyof ProfileFields]?: ProfileFields[Name] | null | undefined;
};

/**
 * The optional fields of a profile, and nothing else of the source. A field that the source lacks is empty.
 *
 * @example
 * profileFieldsOf({ bio: 'Numbers' }) // { bio: 'Numbers', website: null, … }
 */
export function profileFieldsOf(source: ProfileSource): ProfileFields {
  const values = profileFields.map(({ name, empty }) => [name, source[name] ?? empty] as const);
  // The names are the keys of emptyProfile, so that no field is absent.
  return Object.fromEntries(values) as unknown as ProfileFields;
}

function namesOf(fields: ProfileFields): (keyof ProfileFields)[] {
  // Object.keys has the type string[], since an object may have more keys than its type.
  return Object.keys(fields) as (keyof ProfileFields)[];
}

function columnOf(name: keyof ProfileFields): { readonly column: string; readonly type: string } {
  const declared = getMetadataArgsStorage().columns.find(
    ({ target, propertyName }) => target === Profile && propertyName === name,
  );
  const { name: column = name, type, array = false } = declared?.options ?? {};
  if (typeof type !== 'string') throw new Error(`Profile.${name} has no @Column with a type`);
  return { column, type: array ? `${type}[]` : type };
}
