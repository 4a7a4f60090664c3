import { EmbeddedPostgresError } from './errors';

/** The major version whose programs are packages of this one. */
const ownMajor = 18;

/** Those that `older-postgres` at the workspace root can install. */
const olderMajors: readonly number[] = [15, 16, 17];

/**
 * The older major version that `TINTYPE_POSTGRES` names; null for the one that comes with this package.
 *
 * @throws {EmbeddedPostgresError} it names none that there is
 */
export function chosenOlderMajor(): number | null {
  const given = (process.env['TINTYPE_POSTGRES'] ?? '').trim();
  const major = Number(given);
  if (given === '' || major === ownMajor) return null;
  if (olderMajors.includes(major)) return major;
  throw new EmbeddedPostgresError(
    `TINTYPE_POSTGRES is "${given}", and it may be ${olderMajors.join(', ')} or ${ownMajor}: the major version of the embedded PostgreSQL.`,
  );
}
