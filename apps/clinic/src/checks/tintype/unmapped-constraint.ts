import type { Check, Finding } from '../../examination/check';
import { isCurrent } from './is-current';
import { namedConstraints, readConstraints } from './known-constraints';

export const unmappedConstraint: Check = {
  id: 'D1-unmapped-constraint',
  kind: 'tintype',
  title: 'Constraints whose violation no field stands for',
  ofTintype: true,
  examine: async ({ client, dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const named = namedConstraints(dataSource);
    const { constraints } = await readConstraints(client);
    return [...constraints]
      .filter(([name, table]) => table !== 'migrations' && !named.has(name))
      .map(
        ([object, table]): Finding => ({
          severity: 'error',
          object,
          evidence: `of ${table}: a violation is thrown as a ConstraintError instead of a field error`,
          advice: 'Name it at the entity, or in the violations of the statement that may cause it.',
        }),
      );
  },
};
