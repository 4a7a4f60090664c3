import type { Log, Result } from 'sarif';
import type { Severity } from '../examination/check';
import type { Examination } from '../examination/examination';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/** The findings as SARIF 2.1.0, which code hosts show beside the code. */
export function sarifReport({ examined }: Pick<Examination, 'examined'>): string {
  const rules = examined.map(({ check: { id, title, kind } }) => ({
    id,
    shortDescription: { text: title },
    properties: { tags: [kind] },
  }));
  const results = examined.flatMap(({ check, findings }, ruleIndex) =>
    findings.map(
      ({ severity, object, evidence, advice, file }): Result => ({
        ruleId: check.id,
        ruleIndex,
        level: levels[severity],
        message: { text: `${object}: ${evidence}. ${advice}` },
        locations: [
          {
            logicalLocations: [{ fullyQualifiedName: object }],
            ...(file === undefined
              ? {}
              : { physicalLocation: { artifactLocation: { uri: encodeURI(file) } } }),
          },
        ],
      }),
    ),
  );
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{ tool: { driver: { name: 'Tintype clinic', rules } }, results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
