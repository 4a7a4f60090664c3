import { statement } from '@tintype/database';
import type { JobId } from '@tintype/shared-db/jobs';

/** A job that a worker has taken. */
export interface TakenJob {
  readonly id: JobId;
  readonly name: string;
  readonly subject: string;
  readonly asked: number;
  readonly attempts: number;
}

/** Takes jobs that are due, those that are due longest first, for one run until a time. Other workers take others meanwhile. */
export const takeJobsSql = statement<
  { names: readonly string[]; run: string; limit: number; at: Date; until: Date },
  TakenJob
>({
  name: 'jobs.take_jobs',
  text: `WITH due AS MATERIALIZED (
      SELECT id FROM tintype.jobs
      WHERE failed_at IS NULL AND due_at <= $at::timestamptz AND name = ANY ($names::text[])
      ORDER BY due_at, id LIMIT $limit FOR UPDATE SKIP LOCKED
    )
    UPDATE tintype.jobs j SET taken_by = $run::uuid, due_at = $until::timestamptz, attempts = attempts + 1
    WHERE j.id = ANY (ARRAY(SELECT id FROM due)) RETURNING j.id, j.name, j.subject, j.asked, j.attempts`,
});

interface OfRun {
  readonly id: JobId;
  readonly run: string;
}

/** Keeps jobs that run for longer. */
export const holdJobsSql = statement<{ ids: readonly JobId[]; run: string; until: Date }, object>({
  name: 'jobs.hold_jobs',
  text: `UPDATE tintype.jobs SET due_at = $until::timestamptz WHERE id = ANY ($ids::uuid[]) AND taken_by = $run::uuid`,
});

/**
 * Ends a job that is done, if the run still has it. A timer is due at `next`. The row of a job goes, except where it was asked for again
 * meanwhile: then it is due at `at`.
 */
export const endJobSql = statement<
  OfRun & { asked: number; next: Date | null; at: Date },
  { ended: boolean }
>({
  name: 'jobs.end_job',
  text: `WITH mine AS MATERIALIZED (
      SELECT id, asked = $asked::integer AND $next::timestamptz IS NULL AS goes FROM tintype.jobs
      WHERE id = $id::uuid AND taken_by = $run::uuid FOR UPDATE
    ), gone AS (
      DELETE FROM tintype.jobs j USING mine m WHERE j.id = m.id AND m.goes
    ), again AS (
      UPDATE tintype.jobs j SET due_at = coalesce($next::timestamptz, $at::timestamptz), taken_by = NULL, attempts = 0,
        error = NULL
      FROM mine m WHERE j.id = m.id AND NOT m.goes
    )
    SELECT EXISTS (SELECT FROM mine) AS ended`,
});

/** Notes that a run failed: the job is due again at `next`, or is given up where that is null. */
export const failJobSql = statement<OfRun & { error: string; next: Date | null; at: Date }, object>({
  name: 'jobs.fail_job',
  text: `UPDATE tintype.jobs SET taken_by = NULL, error = $error::text, due_at = coalesce($next::timestamptz, due_at),
      failed_at = CASE WHEN $next::timestamptz IS NULL THEN $at::timestamptz END
    WHERE id = $id::uuid AND taken_by = $run::uuid`,
});

/** Gives back jobs that a worker cannot end, so that another one begins them immediately. */
export const giveBackJobsSql = statement<{ ids: readonly JobId[]; run: string; at: Date }, object>({
  name: 'jobs.give_back_jobs',
  text: `UPDATE tintype.jobs SET taken_by = NULL, due_at = $at::timestamptz, attempts = attempts - 1
    WHERE id = ANY ($ids::uuid[]) AND taken_by = $run::uuid`,
});
