import { readFileSync, writeFileSync } from 'node:fs';
import { codeOf, Refusal } from '../refusal/refusal';
import type { Snapshot } from './snapshot';

const lists = ['tables', 'indexes', 'statements', 'plans', 'schemas'] as const;
const times = ['takenAt', 'scansSince'] as const;

/**
 * Reads what {@link writeSnapshot} has written.
 *
 * @throws {Refusal} it cannot be read, or is no snapshot
 */
export function readSnapshot(file: string): Snapshot {
  const parsed = parseFile(file);
  if (isSnapshot(parsed)) return parsed;
  throw new Refusal(`${file} is no snapshot of this clinic: pnpm clinic --save-snapshot <file> writes one.`);
}

/**
 * Writes a snapshot as JSON.
 *
 * @throws {Refusal} the file cannot be written
 */
export function writeSnapshot(file: string, snapshot: Snapshot): void {
  try {
    writeFileSync(file, `${JSON.stringify(snapshot, null, 1)}\n`);
  } catch (error) {
    throw new Refusal(`The snapshot cannot be written to ${file} (${codeOf(error)}).`);
  }
}

function parseFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`The snapshot at ${file} cannot be read (${codeOf(error)}).`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is written by hand may lack a part; no comparison is made of that. */
function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false;
  const parts: Readonly<Record<string, unknown>> = { ...value };
  return (
    parts['format'] === 'tintype clinic 1' &&
    lists.every((name) => Array.isArray(parts[name])) &&
    times.every((name) => !Number.isNaN(Date.parse(String(parts[name]))))
  );
}
