import { hours } from '../snapshot/changes';
import type { ComparedTimes } from '../snapshot/snapshot';
import { spanInWords } from '../words/quantities';
import type { Check, Finding, Severity } from './check';

/** A check that was made, and what it found. */
export interface Examined {
  readonly check: Check;
  readonly findings: readonly Finding[];
  /** What `--fix` did, in one line. */
  readonly fixed?: string;
}

/** How large a table is. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Without its indexes. */
  readonly tableBytes: number;
  readonly indexBytes: number;
}

/** How an index is used. */
export interface IndexUse {
  readonly index: string;
  readonly scans: number;
  readonly bytes: number;
}

/** Everything that was found about one database. */
export interface Examination {
  /** The url without its password. */
  readonly where: string;
  readonly version: string;
  readonly schemas: readonly string[];
  /** How many migrations were read. */
  readonly migrations: number;
  /** The snapshot that it was compared with. */
  readonly comparedWith?: ComparedTimes;
  readonly examined: readonly Examined[];
  readonly tables: readonly TableSize[];
  readonly indexes: readonly IndexUse[];
}

/** All findings of an examination. */
export function findingsOf({ examined }: Pick<Examination, 'examined'>): Finding[] {
  return examined.flatMap(({ findings }) => findings);
}

/** As in `84 checks, 55 migrations`. */
export function sizeLine({ examined, migrations }: Pick<Examination, 'examined' | 'migrations'>): string {
  const sizes = [counted(examined.length, 'check')];
  if (migrations > 0) sizes.push(counted(migrations, 'migration'));
  return sizes.join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** As in `compared with the snapshot of 2026-11-21 10:00, 7 days before`; empty without one. */
export function comparedLine({ comparedWith }: Pick<Examination, 'comparedWith'>): string {
  if (comparedWith === undefined) return '';
  const { takenAt, now } = comparedWith;
  return `compared with the snapshot of ${takenAt.slice(0, 16).replace('T', ' ')} UTC, ${spanInWords(hours(takenAt, now))} before`;
}

/** How many findings are so bad. */
function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** As in `1 error, 2 warnings, no notice`. */
export function countsLine(findings: readonly Finding[]): string {
  const words = (['error', 'warning', 'notice'] as const).map((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? `no ${severity}` : counted(count, severity);
  });
  return words.join(', ');
}
