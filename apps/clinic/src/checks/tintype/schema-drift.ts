import { schemaDifferences } from '@tintype/shared-db';
import type { Check, Finding } from '../../examination/check';
import { isCurrent } from './is-current';

/** Indexes, checks, triggers and functions as well, which no entity knows. */
export const schemaDrift: Check = {
  id: 'M9-schema-drift',
  kind: 'tintype',
  title: 'A schema that is not the reviewed one',
  ofTintype: true,
  examine: async ({ dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const { missing, added } = await schemaDifferences(dataSource);
    const differing = (lines: readonly string[], what: string): Finding[] =>
      lines.map((line) => ({
        severity: 'error',
        object: line.trim().split(' ').slice(0, 2).join(' '),
        evidence: `${what}: ${line.trim()}`,
        advice:
          'It was changed by hand. Change it back, or write a migration that says so; pnpm db snapshot --check shows all.',
      }));
    return [...differing(missing, 'missing'), ...differing(added, 'added')];
  },
};
