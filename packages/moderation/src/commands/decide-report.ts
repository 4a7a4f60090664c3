import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type FormInput, from, type Invalid, type Repo } from '@tintype/repo';
import { idOf } from '@tintype/shared-db';
import { Report, type ReportId } from '@tintype/shared-db/moderation';
import { type AlreadyDecided, type NotFound, type OwnCase, reportNotFound } from '../errors';
import { DecisionForm } from '../forms/decision-form';
import { decideReportsSql, lockAlikeSql } from '../sql/decide-reports';

/** How many reports a decision has ended: the named one, and the other open ones about the same thing. */
export interface Decided {
  readonly decided: number;
}

export type DecideError = Invalid<DecisionForm> | NotFound | AlreadyDecided | OwnCase;

/** What follows from a report that is upheld, in the transaction of the decision. An error undoes the decision. */
export type CarryOut<E> = (tx: Repo, report: Report) => Promise<Result<unknown, E>>;

/**
 * Dismisses a report, and every other open one about the same thing.
 *
 * Locks the reports in the order of their ids. The actor of `meta` is the moderator; null is the system.
 *
 * @param form see {@link DecisionForm}
 * @returns how many reports were decided; `invalid`; `not_found`; `already_decided`; `own_case`: the moderator is the reported user, the
 *   author of what was reported, or a reporter of it
 *
 * @example
 * await moderation.dismissReport(report.id, { note: 'No spam' }, meta); // { ok: true, value: { decided: 1 } }
 */
export function dismissReport(
  repo: Repo,
  reportId: ReportId,
  form: FormInput<DecisionForm>,
  meta: Meta,
): Promise<Result<Decided, DecideError>> {
  return decide(repo, reportId, form, meta, {
    name: 'dismiss_report',
    state: 'dismissed',
    carryOut: nothing,
  });
}

/**
 * Upholds a report, and every other open one about the same thing, and carries out what follows from it.
 *
 * Locks as {@link dismissReport}, then what `carryOut` locks.
 *
 * @param carryOut what follows, in the same transaction. By default nothing
 * @returns as {@link dismissReport}; an error of `carryOut`, and then nothing is decided
 *
 * @example
 * await moderation.upholdReport(report.id, {}, meta); // { ok: true, value: { decided: 1 } }
 */
export function upholdReport<E = never>(
  repo: Repo,
  reportId: ReportId,
  form: FormInput<DecisionForm>,
  meta: Meta,
  carryOut: CarryOut<E> = nothing,
): Promise<Result<Decided, DecideError | E>> {
  return decide(repo, reportId, form, meta, { name: 'uphold_report', state: 'upheld', carryOut });
}

const nothing = async () => ok(null);

async function decide<E>(
  repo: Repo,
  given: ReportId,
  form: FormInput<DecisionForm>,
  meta: Meta,
  verdict: {
    readonly name: string;
    readonly state: 'dismissed' | 'upheld';
    readonly carryOut: CarryOut<E>;
  },
): Promise<Result<Decided, DecideError | E>> {
  const { name, state, carryOut } = verdict;
  const { actorId } = meta;
  const reportId = idOf(given);
  const action = command(repo, meta, { name, entityType: 'report', entityId: reportId });
  const read = cast(DecisionForm, form).applyAction('update');
  if (!read.ok) return action.refuse(read.error);
  const { note = null } = read.value;
  return action.transact(async (tx): Promise<Result<Decided, DecideError | E>> => {
    const alike = (await tx.sql(lockAlikeSql, { reportId })).map(({ id }) => id);
    const reports = await tx.all(from(Report).where('id', 'in', alike));
    const report = reports.find(({ id }) => id === reportId);
    if (report === undefined) return err(reportNotFound);
    if (report.state !== 'open') return err({ kind: 'already_decided', state: report.state });
    const concerned = reports.flatMap(({ userId, reporterId }) => [userId, reporterId]);
    if (actorId !== null && concerned.includes(actorId)) return err({ kind: 'own_case' });
    const done = await carryOut(tx, report);
    if (!done.ok) return done;
    const params = { reportId, state, decidedBy: actorId, note, at: tx.now() };
    return ok({ decided: (await tx.sqlOne(decideReportsSql, params))?.decided ?? 0 });
  });
}
