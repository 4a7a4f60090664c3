import type { CheckKind } from '../../examination/check';
import {
  comparedLine,
  countsLine,
  type Examination,
  type Examined,
  findingsOf,
  sizeLine,
} from '../../examination/examination';
import { escaped } from './escape';
import { indexUse, tableSizes } from './plots';
import { style } from './style';

const headings: Readonly<Record<CheckKind, string>> = {
  constraints: 'Constraints',
  columns: 'Columns',
  indexes: 'Indexes',
  tables: 'Tables',
  sessions: 'Sessions',
  server: 'Server',
  comparison: 'Before and after',
  tintype: 'Tintype',
  migrations: 'Migrations',
};

/** The examination as one page that needs nothing else: no script, no font, no network. */
export function htmlReport(examination: Examination): string {
  const { where, version, schemas, examined, tables, indexes } = examination;
  const compared = comparedLine(examination);
  const kinds = [...new Set(examined.map(({ check }) => check.kind))];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clinic: ${escaped(where)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Clinic</h1>
<p class="where">${escaped(where)}, PostgreSQL ${escaped(version)}, ${escaped(schemas.join(', '))}</p>
<p>${sizeLine(examination)}: ${countsLine(findingsOf(examination))}.</p>
${compared === '' ? '' : `<p>This examination is ${escaped(compared)}.</p>`}
</header>
<main>
${kinds.map((kind) => section(kind, examined)).join('\n')}
<section><h2>Sizes and use</h2>${tableSizes(tables)}${indexUse(indexes)}</section>
</main>
</body>
</html>
`;
}

function section(kind: CheckKind, all: readonly Examined[]): string {
  const ofKind = all.filter(({ check }) => check.kind === kind);
  const sick = ofKind.filter(({ findings, fixed }) => findings.length > 0 || fixed !== undefined);
  const healthy = ofKind.length - sick.length;
  const none = healthy === 0 ? '' : `<p>${healthy} of ${ofKind.length} checks found nothing.</p>`;
  return `<section><h2>${headings[kind]}</h2>${none}${sick.map(findingsTable).join('')}</section>`;
}

function findingsTable({ check, findings, fixed }: Examined): string {
  const caption = `${escaped(check.title)} (${check.id})${fixed === undefined ? '' : `, fixed: ${escaped(fixed)}`}`;
  const rows = findings.map(
    ({ severity, object, evidence, advice }) =>
      `<tr><td class="${severity}">${severity}</td><th scope="row">${escaped(object)}</th><td class="evidence">${escaped(evidence)}</td><td>${escaped(advice)}</td></tr>`,
  );
  return `<table class="findings"><caption>${caption}</caption><thead><tr><th scope="col">Severity</th><th scope="col">Where</th><th scope="col">Seen</th><th scope="col">What to do</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
