import type { RegisteredJob } from '../registered-job';

export const purgeUsers: RegisteredJob = {
  does: 'purges users whose thirty days are over',
  everyMinutes: 60,
  batch: async ({ accounts, purgeDueUser }) => {
    const [due] = await accounts.listDueDeletions(1);
    if (due === undefined) return null;
    await purgeDueUser(due);
    return due;
  },
};
