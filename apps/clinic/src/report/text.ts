import Table from 'cli-table3';
import type { Severity } from '../examination/check';
import {
  comparedLine,
  countsLine,
  type Examination,
  type Examined,
  findingsOf,
  sizeLine,
} from '../examination/examination';

/** The width of the whole table, and of its two columns without their borders. */
const objectColumns = 28;
const wordsColumns = 45;
/** So many findings of one check are shown. */
const most = 20;

const rank: readonly Severity[] = ['error', 'warning', 'notice'];

/** The findings for a person at a terminal of 80 columns: the worst first, each with what to do. */
export function textReport(examination: Examination): string {
  const { where, version, schemas, examined } = examination;
  const findings = findingsOf(examination);
  const head = [
    fold(
      `${where}, PostgreSQL ${version}, ${schemas.length === 1 ? 'schema' : 'schemas'} ${schemas.join(', ')}`,
      80,
    ),
    `${sizeLine(examination)}: ${countsLine(findings)}`,
    ...[comparedLine(examination)].filter((line) => line !== ''),
  ];
  const sick = examined.filter((one) => one.findings.length > 0 || one.fixed !== undefined);
  const sections = [...sick].sort((a, b) => worst(a) - worst(b)).map(section);
  return `${[...head, ...sections].join('\n')}\n`;
}

function worst({ findings }: Examined): number {
  return Math.min(...findings.map(({ severity }) => rank.indexOf(severity)), rank.length);
}

function section({ check, findings, fixed }: Examined): string {
  const heading = `\n${check.title} (${check.id})`;
  const lines = fixed === undefined ? [heading] : [heading, `fixed: ${fixed}`];
  if (findings.length === 0) return lines.join('\n');
  const table = new Table({
    colWidths: [objectColumns + 2, wordsColumns + 2],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { severity, object, evidence, advice } of findings.slice(0, most))
    table.push([
      broken(`${severity}: ${object}`, objectColumns),
      `${broken(evidence, wordsColumns)}\n→ ${broken(advice, wordsColumns - 2)}`,
    ]);
  const more = findings.length - most;
  return [...lines, table.toString(), ...(more > 0 ? [`… and ${more} more; --json has all`] : [])].join('\n');
}

/** Words that are longer than a column are cut into lines, behind a dot or an underscore where there is one. */
function broken(text: string, columns: number): string {
  return text
    .split(/(\s+)/)
    .map((word) => (word.length <= columns ? word : cut(word, columns).join('\n')))
    .join('');
}

function cut(word: string, columns: number): string[] {
  if (word.length <= columns) return [word];
  const place = Math.max(...['.', '_', '/', ','].map((mark) => word.lastIndexOf(mark, columns - 1) + 1));
  const end = place > columns / 2 ? place : columns;
  return [word.slice(0, end), ...cut(word.slice(end), columns)];
}

function fold(text: string, columns: number): string {
  const lines: string[] = [''];
  for (const word of broken(text, columns).split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
