import type { ReportState } from '@tintype/shared-db/moderation';

/** There is no such report. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'report';
}

/** Users do not report themselves, nor what they wrote. */
export interface OwnContent {
  readonly kind: 'own_content';
}

/** The reporter has an open report about the same thing. */
export interface AlreadyReported {
  readonly kind: 'already_reported';
}

/** The reporter has so many open reports that another one has to wait for a decision. */
export interface TooManyReports {
  readonly kind: 'too_many_reports';
  /** The most open reports that a user can have. */
  readonly allowed: number;
}

/** The report was decided before. */
export interface AlreadyDecided {
  readonly kind: 'already_decided';
  readonly state: Exclude<ReportState, 'open'>;
}

/** Moderators do not decide about themselves, nor about what they reported. */
export interface OwnCase {
  readonly kind: 'own_case';
}

export const reportNotFound: NotFound = { kind: 'not_found', entity: 'report' };
