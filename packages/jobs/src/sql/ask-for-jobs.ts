import { statement } from '@tintype/database';
import type { JobId } from '@tintype/shared-db/jobs';

/** The parameters of a job's row. */
export interface JobParams {
  readonly id: JobId;
  readonly name: string;
  readonly subject: string;
  readonly at: Date;
}

/** Asks for a job: one row. One that waits already stays due when it was; one that runs is due again behind its run. */
export const askForJobSql = statement<JobParams, object>({
  name: 'jobs.ask_for_job',
  text: `INSERT INTO tintype.jobs AS j (id, name, subject, due_at, created_at)
    VALUES ($id::uuid, $name::text, $subject::text, $at::timestamptz, $at::timestamptz)
    ON CONFLICT (name, subject) DO UPDATE SET asked = j.asked + 1, attempts = 0, failed_at = NULL,
      due_at = CASE WHEN j.taken_by IS NULL THEN excluded.due_at ELSE j.due_at END`,
});

/** Adds the rows of timers that have none; they are due immediately. */
export const setTimersSql = statement<
  { ids: readonly string[]; names: readonly string[]; at: Date },
  { name: string }
>({
  name: 'jobs.set_timers',
  text: `INSERT INTO tintype.jobs (id, name, subject, due_at, created_at)
    SELECT t.id, t.name, '', $at::timestamptz, $at::timestamptz
    FROM unnest($ids::uuid[], $names::text[]) AS t (id, name)
    ON CONFLICT (name, subject) DO NOTHING RETURNING name`,
});

/** Makes a job that was given up due. */
export const retryJobSql = statement<{ id: JobId; at: Date }, { id: JobId }>({
  name: 'jobs.retry_job',
  text: `UPDATE tintype.jobs SET failed_at = NULL, attempts = 0, due_at = $at::timestamptz
    WHERE id = $id::uuid AND failed_at IS NOT NULL RETURNING id`,
});
