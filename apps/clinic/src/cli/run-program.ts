import { writeFile } from 'node:fs/promises';
import type { HelpStreams } from '@tintype/command-line';
import { ConnectError } from '@tintype/shared-db';
import { checks } from '../checks/all-checks';
import { type Check, type Finding, type Severity, severities } from '../examination/check';
import { countsLine, type Examination, findingsOf } from '../examination/examination';
import { examine } from '../examination/examine';
import { openPatient, type PatientOptions, Refusal } from '../examination/open-patient';
import type { MigrationText } from '../migrations/script';
import { sqlFiles } from '../migrations/sql-files';
import { UnreadableMigration } from '../migrations/steps';
import { htmlReport } from '../report/html/page';
import { jsonReport } from '../report/json';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import {
  readReleasedStatements,
  releasedFile,
  writeReleasedStatements,
} from '../statements/released-statements';
import { type ClinicOptions, notExamined, readOptions } from './clinic-options';

const reports = { text: textReport, json: jsonReport, sarif: sarifReport };

/**
 * Runs a command line of the clinic.
 *
 * @returns the exit status: 0 healthy, 1 warnings, 2 errors, 3 not examined
 */
export async function runProgram(args: readonly string[], streams: HelpStreams): Promise<number> {
  const options = readOptions(args, streams);
  if ('exitCode' in options) return options.exitCode;
  if (options.list) {
    for (const { id, title } of checks) streams.stdout.write(`${id.padEnd(30)} ${title}\n`);
    return 0;
  }
  try {
    if (options.writeReleased) {
      streams.stdout.write(`${await writeReleased(options, streams)}\n`);
      return 0;
    }
    const examination = await examineDatabase(options, streams);
    if (options.html === null) streams.stdout.write(reports[options.output](examination));
    else await writePage(options.html, examination, streams);
    return statusOf(findingsOf(examination), options.failOn);
  } catch (error) {
    streams.stderr.write(`${sentenceOf(error)}\n`);
    return notExamined;
  }
}

/**
 * The exit status that findings mean.
 *
 * @example
 * statusOf([], 'notice') // 0
 */
export function statusOf(findings: readonly Pick<Finding, 'severity'>[], failOn: Severity): number {
  const failing = findings.filter(
    ({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn),
  );
  if (failing.length === 0) return 0;
  return failing.some(({ severity }) => severity === 'error') ? 2 : 1;
}

/** Keeps the statements of this code, and says which they are. */
async function writeReleased({ databaseUrl }: ClinicOptions, streams: HelpStreams): Promise<string> {
  const patient = await openPatient({
    ...(databaseUrl === null ? {} : { databaseUrl }),
    onProgress: (line) => void streams.stderr.write(`${line}\n`),
  });
  try {
    const { statements, migration } = writeReleasedStatements(patient.dataSource, releasedFile);
    return `kept ${statements.length} statements, up to the migration ${migration}`;
  } finally {
    await patient.close();
  }
}

/** The checks that were asked for. */
function chosenChecks(ids: readonly string[]): readonly Check[] {
  const isOf = (check: Check, id: string): boolean => check.id === id || check.id.startsWith(`${id}-`);
  const unknown = ids.find((id) => !checks.some((check) => isOf(check, id)));
  if (unknown !== undefined)
    throw new Refusal(`There is no check "${unknown}". "pnpm clinic --list" names them.`);
  return ids.length === 0 ? checks : checks.filter((check) => ids.some((id) => isOf(check, id)));
}

async function examineDatabase(options: ClinicOptions, streams: HelpStreams): Promise<Examination> {
  const chosen = chosenChecks(options.checks);
  const migrations = options.migrations === null ? undefined : readMigrations(options.migrations);
  if (options.released !== null) assertReleased(options.released);
  const patientOptions: PatientOptions = {
    ...(options.databaseUrl === null ? {} : { databaseUrl: options.databaseUrl }),
    ...(migrations === undefined ? {} : { migrations }),
    ...(options.released === null ? {} : { released: options.released }),
    schemas: options.schemas,
    allMigrations: options.allMigrations,
    onProgress: (line) => void streams.stderr.write(`${line}\n`),
  };
  const patient = await openPatient(patientOptions);
  try {
    const { where, version, schemas } = patient;
    const wanted = chosen.filter(({ ofTintype }) => ofTintype !== true || patient.isTintype);
    return { where, version, schemas, ...(await examine(patient, wanted, { fix: options.fix })) };
  } finally {
    await patient.close();
  }
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

async function writePage(file: string, examination: Examination, { stdout }: HelpStreams): Promise<void> {
  try {
    await writeFile(file, htmlReport(examination));
  } catch (error) {
    throw new Refusal(`The report cannot be written to ${file} (${codeOf(error)}).`);
  }
  stdout.write(`${file}: ${countsLine(findingsOf(examination))}\n`);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

/** A bug shows its stack; what a person can act on is one sentence. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConnectError || error instanceof Refusal || error instanceof UnreadableMigration)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
