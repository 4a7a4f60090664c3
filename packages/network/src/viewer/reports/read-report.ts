import { ok } from '@tintype/database';
import type { ReportForm } from '@tintype/moderation';
import { readReport } from '@tintype/moderation/fragments';
import type { FormInput } from '@tintype/repo';
import { asReportId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';

/** The parameters of a report of the viewer, from its form. */
export function readOwnReport({ repo, viewerId }: UserContext, input: FormInput<ReportForm>) {
  const read = readReport(input);
  return read.ok ? ok({ ...read.value, reportId: asReportId(repo.newId()), reporterId: viewerId }) : read;
}
