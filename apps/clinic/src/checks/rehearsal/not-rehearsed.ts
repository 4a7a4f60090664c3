import type { Check, Finding } from '../../examination/check';

export const notRehearsed: Check = {
  id: 'M3-not-rehearsed',
  kind: 'migrations',
  title: 'Migrations that were not tried',
  examine: async (patient): Promise<Finding[]> => {
    const { refused, observations } = await patient.rehearsal();
    const failed = observations.filter(({ of }) => of === 'failed');
    return [
      ...(refused === undefined
        ? []
        : [
            {
              severity: 'notice' as const,
              object: 'scratch database',
              evidence: `was not made: ${refused}`,
              advice:
                'The locks, the rollback and the data were not looked at. Run it as a role with CREATEDB, such as in the pipeline.',
            },
          ]),
      ...failed.map(
        ({ script, evidence }): Finding => ({
          severity: 'warning',
          object: script.name,
          evidence: `was not run on the scratch database: ${evidence}`,
          advice: 'Those after it were not tried. Give the whole folder, or the files that have not run.',
          ...(script.file === undefined ? {} : { file: script.file }),
        }),
      ),
    ];
  },
};
