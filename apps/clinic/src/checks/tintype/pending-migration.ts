import { migrationStatus } from '@tintype/shared-db';
import type { Check, Finding } from '../../examination/check';

export const pendingMigration: Check = {
  id: 'M9-pending-migration',
  kind: 'tintype',
  title: 'Migrations that this code and this database do not share',
  ofTintype: true,
  examine: async ({ dataSource }) => {
    const { pending, unknown } = await migrationStatus(dataSource);
    return [
      ...pending.map(
        (object): Finding => ({
          severity: 'warning',
          object,
          evidence: 'has not run on this database',
          advice: 'Read what the checks of migrations say, then: pnpm db migrate',
        }),
      ),
      ...unknown.map(
        (object): Finding => ({
          severity: 'warning',
          object,
          evidence: 'has run, and this code does not know it',
          advice:
            'Use newer code. To go back to this code, with the data of the migration lost: pnpm db rollback --yes',
        }),
      ),
    ];
  },
};
