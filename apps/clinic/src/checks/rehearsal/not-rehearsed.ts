import type { Check, Finding } from '../../examination/check';

export const notRehearsed: Check = {
  id: 'M3-not-rehearsed',
  kind: 'migrations',
  title: 'Migrations that were not tried',
  examine: async (patient): Promise<Finding[]> => {
    const { refused, unprepared, uncopied = [], observations } = await patient.rehearsal();
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
      ...(unprepared === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              object: 'scratch database',
              evidence: `does not come to the schema before the migrations: ${unprepared}`,
              advice:
                'The locks, the rollback and the data were not looked at. See that the older migrations run on an empty database.',
            },
          ]),
      ...uncopied.map(
        (sql): Finding => ({
          severity: 'notice',
          object: 'scratch database',
          evidence: `lacks what the clinic cannot make anew: ${sql.replace(/\s+/g, ' ').slice(0, 160)}`,
          advice:
            'A migration that needs it fails there. Give the whole folder: it is run from the beginning.',
        }),
      ),
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
