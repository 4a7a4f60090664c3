import type { Check, Finding } from '../../examination/check';
import { isCurrent } from './is-current';
import { namedConstraints, readConstraints } from './known-constraints';

export const unknownConstraint: Check = {
  id: 'D1-unknown-constraint',
  kind: 'tintype',
  title: 'Constraints that the code counts on and the database has not',
  ofTintype: true,
  examine: async ({ client, dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const { constraints, columns } = await readConstraints(client);
    return [...namedConstraints(dataSource)]
      .filter(([name]) => !constraints.has(name) && !columns.has(name))
      .map(
        ([object, by]): Finding => ({
          severity: 'error',
          object,
          evidence: `is named by ${by}, and nothing in the database has that name`,
          advice:
            'What the rule forbids is written without an error. Add the constraint, or take the rule away.',
        }),
      );
  },
};
