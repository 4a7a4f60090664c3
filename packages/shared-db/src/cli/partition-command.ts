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
  refuseSpan(from, to);
  return withDatabase(url, async ({ dataSource }) => {
    if ((await actionPartitions(dataSource)) === null)
      throw new Refusal('There is no action log yet: run "pnpm db migrate".');
    const made = await ensureActionPartitions(dataSource, from, to);
    print(made.length === 0 ? 'all partitions are there' : `made ${made.join(', ')}`);
  });
}

/** Ten years: more is a slip of the keyboard, and each partition costs every search of the log. */
const mostMonths = 120;

function refuseSpan(from: Date, to: Date): void {
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() + 1;
  if (months < 1) throw new Refusal(`The last month, ${shown(to)}, is before the first, ${shown(from)}.`);
  if (months > mostMonths)
    throw new Refusal(
      `From ${shown(from)} to ${shown(to)} are ${months} months, and at most ${mostMonths} are made at once.`,
    );
}

function shown(month: Date): string {
  return month.toISOString().slice(0, 7);
}

function monthOf(text: string): Date {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new Refusal(`"${text}" is no month, such as 2026-11.`);
  return new Date(`${text}-01T00:00:00Z`);
}
