import { repairCounters, verifyCounters } from '@tintype/shared-db';
import type { Check, Finding } from '../../examination/check';

export const counterDrift: Check = {
  id: 'D5-counter-drift',
  kind: 'tintype',
  title: 'Counters that differ from a fresh count',
  ofTintype: true,
  examine: async ({ client }) =>
    (await verifyCounters(client)).map(
      ({ counter, kind, key, kept, counted }): Finding => ({
        severity: 'error',
        object: `${counter} ${kind} ${Object.values(key).join(', ')}`,
        evidence: `says ${kept ?? 'nothing'}, and ${counted ?? 0} are there`,
        advice: 'pnpm clinic --fix counts anew, table by table; writers of that table wait meanwhile.',
      }),
    ),
  fix: async (client) => `set ${await repairCounters(client)} counters to a fresh count`,
};
