import { print, Refusal } from '@tintype/migrator/cli';
import { actionPartitions, ensureActionPartitions } from '../migrate/action-partitions';
import { withDatabase } from './with-database';

/** `db partitions` */
export function makePartitions(
  url: string | undefined,
  months: { readonly from?: string; readonly to?: string },
): Promise<void> {
  const now = new Date();
  const from = months.from === undefined ? now : monthOf(months.from);
  const to =
    months.to === undefined
      ? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 3, 1))
      : monthOf(months.to);
  return withDatabase(url, async ({ dataSource }) => {
    if ((await actionPartitions(dataSource)) === null)
      throw new Refusal('There is no action log yet: run "pnpm db migrate".');
    const made = await ensureActionPartitions(dataSource, from, to);
    print(made.length === 0 ? 'all partitions are there' : `made ${made.join(', ')}`);
  });
}

function monthOf(text: string): Date {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new Refusal(`"${text}" is no month, such as 2026-11.`);
  return new Date(`${text}-01T00:00:00Z`);
}
