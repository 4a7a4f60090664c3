import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import type { JobDefinitions } from '@tintype/jobs';
import type { Repo } from '@tintype/repo';
import type { Within } from '../contexts/contexts';
import { purgeUser } from '../workflows/purge-user';
import type { RegisteredJob } from './registered-job';
import { registeredJobs } from './registered-jobs';

/** The jobs that a network can work on with what it was opened with. */
export function networkJobs(
  repo: Repo,
  within: Within,
  has: Readonly<Record<'store' | 'keyRing', boolean>>,
): JobDefinitions {
  const network = {
    ...within(repo),
    now: () => repo.now(),
    purgeDueUser: async (userId: Parameters<typeof purgeUser>[2]) => {
      const purged = await purgeUser(repo, within, userId, systemMeta, {});
      // Another worker may have ended it meanwhile.
      if (!purged.ok && purged.error.kind !== 'not_found') unwrap(purged);
    },
  };
  const all: readonly (readonly [string, RegisteredJob])[] = Object.entries(registeredJobs);
  return Object.fromEntries(
    all
      .filter(([, { needs }]) => needs === undefined || has[needs])
      .map(([name, { batch, needs: _needs, ...job }]) => [
        name,
        { ...job, batch: (subject: string, after: string | null) => batch(network, subject, after) },
      ]),
  );
}
