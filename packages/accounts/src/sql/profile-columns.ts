import type { Columns } from '@tintype/database';
import { type ProfileFields, profileFields } from '@tintype/shared-db';

/** The columns of the optional fields of a profile, for the list of an INSERT: `bio, …`. */
export const profileColumns = profileFields.map(({ column }) => column).join(', ');

/** The parameters of these columns, named like the fields: `$bio::text, …`. */
export const profileParameters = profileFields.map(({ name, type }) => `$${name}::${type}`).join(', ');

/** The same columns as a SELECT reads them from `profiles p`. A purged user has no row there; the fields are empty then. */
export const profileOutput = profileFields
  .map(({ column, empty }) =>
    empty === null ? `p.${column}` : `coalesce(p.${column}, ${literal(empty)}) AS ${column}`,
  )
  .join(', ');

/** How a plan decodes the columns. */
export const profileKinds = Object.fromEntries(
  profileFields.map(({ name, empty }) => [name, kindOf(empty)]),
  // The names are all those of ProfileFields.
) as Columns<ProfileFields>;

function kindOf(empty: string | readonly string[] | null): 'text' | 'list' {
  return empty === null || typeof empty === 'string' ? 'text' : 'list';
}

function literal(empty: string | readonly string[]): string {
  return typeof empty === 'string' ? `'${empty}'` : `'{${empty.join(',')}}'`;
}
