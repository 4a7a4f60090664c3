import type { ErrorKind } from './viewer-error';

/** What a client is told of one kind of error. */
export interface ProblemKind {
  /** The HTTP status. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

const unauthorized = { status: 401, title: 'Unauthorized' } as const;
const forbidden = { status: 403, title: 'Forbidden' } as const;
const conflict = { status: 409, title: 'Conflict' } as const;
const unprocessable = { status: 422, title: 'Unprocessable Content' } as const;
const tooMany = { status: 429, title: 'Too Many Requests' } as const;

/**
 * The HTTP status of every kind of error of the viewer API. A kind that is not here does not compile. A hidden thing and an absent
 * one are both `not_found`, so that a 404 tells nothing.
 *
 * @example
 * problemKinds.not_found.status // 404
 */
export const problemKinds: Readonly<Record<ErrorKind, ProblemKind>> = {
  /** The input breaks rules. The problem lists them by field. */
  invalid: { ...unprocessable, detail: 'Some values were refused.' },
  /** The idempotency key belongs to another request. */
  key_reused: { ...unprocessable, detail: 'The idempotency key belongs to another request.' },
  /** A mailed token, a code, or the answer of a device. The caller may be logged in, so that it is no 401. */
  invalid_token: {
    status: 400,
    title: 'Bad Request',
    detail: 'The token or code is wrong, used or expired.',
  },
  invalid_credentials: { ...unauthorized, detail: 'The name or the password is wrong.' },
  invalid_session: { ...unauthorized, detail: 'The session has ended.' },
  inactive: { ...forbidden, detail: 'Your account is not active.' },
  forbidden: { ...forbidden, detail: 'You do not have the right to do this.' },
  /** The viewer blocks the user. A user who is blocked gets `not_found`. */
  blocked: { ...forbidden, detail: 'You block this user.' },
  comments_off: { ...forbidden, detail: 'Comments are turned off.' },
  comments_limited: { ...forbidden, detail: 'The author limits who may comment.' },
  not_found: { status: 404, title: 'Not Found', detail: 'There is no such thing, or you cannot see it.' },
  own_content: { ...forbidden, detail: 'It is your own.' },
  own_case: { ...forbidden, detail: 'Another moderator has to decide this.' },
  taken_down: { ...forbidden, detail: 'A moderator has taken it down.' },
  already_reported: { ...conflict, detail: 'You have reported it already.' },
  already_decided: { ...conflict, detail: 'The report is decided already.' },
  wrong_status: { ...conflict, detail: 'The state of the account does not allow this.' },
  wrong_state: { ...conflict, detail: 'The state of the order does not allow this.' },
  stale: { ...conflict, detail: 'It was changed meanwhile. Load it again.' },
  already_enabled: { ...conflict, detail: 'The second factor is in force already.' },
  birth_date_known: { ...conflict, detail: 'The birth date is known, and cannot be changed.' },
  nothing_to_confirm: { ...conflict, detail: 'There is nothing to confirm.' },
  following_cap_reached: {
    ...conflict,
    detail: 'The follower already follows as many users as a user may follow.',
  },
  pins_full: { ...conflict, detail: 'As many are pinned as may be. End another pin first.' },
  /** A post or a story shows the file. */
  in_use: { ...conflict, detail: 'It is shown by a post, a story or a product.' },
  over_quota: { status: 413, title: 'Content Too Large', detail: 'There is not enough room left for it.' },
  invalid_range: { status: 416, title: 'Range Not Satisfiable', detail: 'The range is not within the file.' },
  limit_reached: { ...tooMany, detail: 'The limit of this period is reached.' },
  too_many_reports: {
    ...tooMany,
    detail: 'You have as many open reports as a user can have. Moderators look at them first.',
  },
  too_many_attempts: { ...tooMany, detail: 'There were too many attempts.' },
};
