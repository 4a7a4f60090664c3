import { writeFile } from 'node:fs/promises';
import type { HelpStreams } from '@tintype/command-line';
import { ConnectError } from '@tintype/shared-db';
import { checks } from '../checks/all-checks';
import { type Finding, type Severity, severities } from '../examination/check';
import { countsLine, type Examination, findingsOf } from '../examination/examination';
import { openPatient } from '../examination/open-patient';
import { UnreadableMigration } from '../migrations/steps';
import { codeOf, Refusal } from '../refusal/refusal';
import { htmlReport } from '../report/html/page';
import { jsonReport } from '../report/json';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import { releasedFile, writeReleasedStatements } from '../statements/released-statements';
import { type ClinicOptions, notExamined, readOptions } from './clinic-options';
import { examineDatabase } from './examine-database';

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

async function writePage(file: string, examination: Examination, { stdout }: HelpStreams): Promise<void> {
  try {
    await writeFile(file, htmlReport(examination));
  } catch (error) {
    throw new Refusal(`The report cannot be written to ${file} (${codeOf(error)}).`);
  }
  stdout.write(`${file}: ${countsLine(findingsOf(examination))}\n`);
}

/** A bug shows its stack; what a person can act on is one sentence. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConnectError || error instanceof Refusal || error instanceof UnreadableMigration)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
