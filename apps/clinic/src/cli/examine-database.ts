import type { HelpStreams } from '@tintype/command-line';
import { checks } from '../checks/all-checks';
import type { Check } from '../examination/check';
import type { Examination } from '../examination/examination';
import { examine } from '../examination/examine';
import { type OpenPatient, openPatient, type PatientOptions } from '../examination/open-patient';
import type { MigrationText } from '../migrations/script';
import { sqlFiles } from '../migrations/sql-files';
import { codeOf, Refusal } from '../refusal/refusal';
import { type Comparison, type Snapshot, timesOf } from '../snapshot/snapshot';
import { readSnapshot, writeSnapshot } from '../snapshot/snapshot-file';
import { takeSnapshot } from '../snapshot/take-snapshot';
import { readReleasedStatements } from '../statements/released-statements';
import type { ClinicOptions } from './clinic-options';

/** The checks that were asked for. */
function chosenChecks({ checks: ids, compare }: ClinicOptions): readonly Check[] {
  const isOf = (check: Check, id: string): boolean => check.id === id || check.id.startsWith(`${id}-`);
  const unknown = ids.find((id) => !checks.some((check) => isOf(check, id)));
  if (unknown !== undefined)
    throw new Refusal(`There is no check "${unknown}". "pnpm clinic --list" names them.`);
  const comparing = ids.find((id) =>
    checks.filter((check) => isOf(check, id)).every(({ kind }) => kind === 'comparison'),
  );
  if (comparing !== undefined && compare === null)
    throw new Refusal(`The check "${comparing}" needs an earlier snapshot: name it with --compare <file>.`);
  return ids.length === 0 ? checks : checks.filter((check) => ids.some((id) => isOf(check, id)));
}

/**
 * Examines the database that the options name.
 *
 * @throws {ConnectError} it cannot be reached
 * @throws {Refusal} an option names what is not there
 */
export async function examineDatabase(options: ClinicOptions, streams: HelpStreams): Promise<Examination> {
  const chosen = chosenChecks(options);
  const files = options.migrations === null ? undefined : readMigrations(options.migrations);
  if (options.released !== null) assertReleased(options.released);
  // Read before it is written: both may be one file.
  const before = options.compare === null ? null : readSnapshot(options.compare);
  const patientOptions: PatientOptions = {
    ...(options.databaseUrl === null ? {} : { databaseUrl: options.databaseUrl }),
    ...(files === undefined ? {} : { migrations: files }),
    ...(options.released === null ? {} : { released: options.released }),
    schemas: options.schemas,
    allMigrations: options.allMigrations,
    onProgress: (line) => void streams.stderr.write(`${line}\n`),
  };
  const opened = await openPatient(patientOptions);
  try {
    const patient = { ...opened, comparison: await compared(opened, before, options.saveSnapshot, streams) };
    const { where, version, schemas, migrations, comparison } = patient;
    const wanted = chosen.filter(
      ({ ofTintype, kind }) =>
        (ofTintype !== true || patient.isTintype) && (kind !== 'comparison' || comparison !== null),
    );
    const comparedWith = comparison === null ? {} : { comparedWith: timesOf(comparison) };
    return {
      ...{ where, version, schemas, migrations, ...comparedWith },
      ...(await examine(patient, wanted, { fix: options.fix })),
    };
  } finally {
    await opened.close();
  }
}

/** Keeps the statistics of now where that is asked for, and puts them beside those of before. */
async function compared(
  patient: OpenPatient,
  before: Snapshot | null,
  file: string | null,
  { stderr }: HelpStreams,
): Promise<Comparison | null> {
  if (before === null && file === null) return null;
  const now = await takeSnapshot(patient);
  if (file !== null) {
    writeSnapshot(file, now);
    stderr.write(`kept the snapshot in ${file}\n`);
  }
  return before === null ? null : { before, now };
}

function readMigrations(path: string): MigrationText[] {
  const texts = sqlFilesOf(path);
  if (texts.length === 0)
    throw new Refusal(`There is no file *.sql, */up.sql or */migration.sql in ${path}.`);
  return texts;
}

/** Refuses a file of statements before a database is made for them. */
function assertReleased(file: string): void {
  try {
    const { statements } = readReleasedStatements(file);
    if (!Array.isArray(statements) || statements.some(({ name, text }) => !name || !text))
      throw new Refusal(`${file} has no list "statements" of objects with "name" and "text".`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The statements at ${file} cannot be read (${codeOf(error)}).`);
  }
}

function sqlFilesOf(path: string): MigrationText[] {
  try {
    return sqlFiles(path);
  } catch (error) {
    throw new Refusal(`The migrations at ${path} cannot be read (${codeOf(error)}).`);
  }
}
