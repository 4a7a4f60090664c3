import type { Check, Finding, Severity } from './check';
import type { Limits } from './limits';

/** A row of a catalog query: one finding. What a row leaves out is the check's own. */
interface FindingRow {
  readonly object: string;
  readonly evidence: string;
  readonly severity?: Severity;
  readonly advice?: string;
}

/** A check that is one query of the catalogs or the statistics. */
export interface CatalogCheck extends Pick<Check, 'id' | 'kind' | 'title'> {
  readonly severity: Severity;
  readonly advice: string;
  /** Columns `object` and `evidence`, and where they differ from row to row `severity` and `advice`. `$1` is the list of schemas. */
  readonly sql: string;
  /** The values of `$2`, `$3`, … */
  readonly values?: (limits: Limits) => readonly unknown[];
}

/**
 * Makes a check of one query.
 *
 * @example
 * catalogCheck({ id: 'D3-invalid-index', kind: 'indexes', title: 'Invalid indexes', severity: 'error', advice: 'Build it again.', sql })
 */
export function catalogCheck({ id, kind, title, severity, advice, sql, values }: CatalogCheck): Check {
  return {
    id,
    kind,
    title,
    examine: async ({ client, schemas, limits }): Promise<readonly Finding[]> => {
      // A query of the whole server has no use for the schemas; PostgreSQL wants each parameter used.
      const parameters = sql.includes('$1') ? [schemas, ...(values?.(limits) ?? [])] : [];
      const { rows } = await client.query<FindingRow>(sql, parameters);
      return rows.map((row) => ({
        severity: row.severity ?? severity,
        object: row.object,
        evidence: row.evidence,
        advice: row.advice ?? advice,
      }));
    },
  };
}
