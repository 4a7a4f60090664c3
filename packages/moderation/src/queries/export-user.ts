import { from, type Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import { Report } from '@tintype/shared-db/moderation';

/**
 * The rows of a user's export: the reports that the user filed, without who decided them and why. Reports about the user are not in it.
 *
 * Must run in a transaction, which keeps the cursor.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  return [{ name: 'reports', rows: () => ownReports(tx.stream(from(Report).where({ reporterId: userId }))) }];
}

async function* ownReports(reports: AsyncIterable<Report>): AsyncGenerator<object, void, undefined> {
  for await (const { reporterId: _own, decidedBy: _decider, decisionNote: _reasons, ...report } of reports)
    yield report;
}
