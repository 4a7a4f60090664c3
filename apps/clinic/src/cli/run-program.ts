import { writeFile } from 'node:fs/promises';
import type { HelpStreams } from '@tintype/command-line';
import { ConnectError } from '@tintype/shared-db';
import { checks } from '../checks/all-checks';
import { type Finding, type Severity, severities } from '../examination/check';
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

async function examineDatabase(options: ClinicOptions, streams: HelpStreams): Promise<Examination> {
  const migrations = options.migrations === null ? undefined : readMigrations(options.migrations);
  const patientOptions: PatientOptions = {
    ...(options.databaseUrl === null ? {} : { databaseUrl: options.databaseUrl }),
    ...(migrations === undefined ? {} : { migrations }),
    schemas: options.schemas,
    allMigrations: options.allMigrations,
    onProgress: (line) => void streams.stderr.write(`${line}\n`),
  };
  const patient = await openPatient(patientOptions);
  try {
    const { where, version, schemas } = patient;
    const wanted = checks.filter(({ ofTintype }) => ofTintype !== true || patient.isTintype);
    return { where, version, schemas, ...(await examine(patient, wanted, { fix: options.fix })) };
  } finally {
    await patient.close();
  }
}

function readMigrations(path: string): MigrationText[] {
  const texts = sqlFilesOf(path);
  if (texts.length === 0) throw new Refusal(`There is no file *.sql in ${path}.`);
  return texts;
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
