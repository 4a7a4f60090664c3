import type { Examination } from '../examination/examination';

/** The whole examination for programs; checks without findings are in it too. */
export function jsonReport({ examined, ...examination }: Examination): string {
  const checks = examined.map(({ check: { id, kind, title }, findings, fixed }) => ({
    id,
    kind,
    title,
    findings,
    ...(fixed === undefined ? {} : { fixed }),
  }));
  return `${JSON.stringify({ ...examination, checks }, null, 2)}\n`;
}
