import type { FieldError } from '@tintype/database';
import type { Problem as InvalidProblem } from '@tintype/repo';
import { problemKinds } from './problem-kinds';
import type { ErrorKind, ViewerError } from './viewer-error';

type Refused = InvalidProblem['errors'];

/** Problem details of RFC 9457, for an answer of the type `application/problem+json`. */
export interface Problem {
  /** The address of a page about this kind of problem; `about:blank` without one. */
  readonly type: string;
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  readonly detail: string;
  /** The stable code to decide by. */
  readonly kind: ErrorKind;
  /** The messages by field, `base` for the whole input; empty where the problem is not the input. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** The same errors one by one, each with a pointer, a stable rule and its parameters. */
  readonly refused: Refused;
  /** When the call may be made again, as ISO 8601: for the header `Retry-After`. */
  readonly until?: string;
}

/** How a problem is written. */
export interface ProblemOptions {
  /** What stands before the kind in `type`, such as `https://tintype.example/problems/`. */
  readonly typeBase?: string;
  /** The message of a field's error in the language of the reader. */
  readonly translate?: (error: FieldError) => string;
}

/**
 * An error of the viewer API as a problem for an HTTP answer. Its status is that of `problemKinds`. The problem never says what was
 * given, nor whether a thing is hidden or absent.
 *
 * @example
 * const refused = await network.as(null).account.sessions();
 * toProblem(refused.error) // { status: 404, title: 'Not Found', kind: 'not_found', type: 'about:blank', errors: {}, … }
 */
export function toProblem(error: ViewerError, options: ProblemOptions = {}): Problem {
  const { kind } = error;
  const { title, status, detail } = problemKinds[kind];
  const type = options.typeBase === undefined ? 'about:blank' : `${options.typeBase}${kind}`;
  const common = { type, title, status, kind };
  if (error.kind === 'invalid') {
    const { translate } = options;
    const given = error.changeset.toProblem(translate === undefined ? {} : { translate });
    return { ...common, detail: given.detail, errors: byField(given.errors), refused: given.errors };
  }
  const until = 'until' in error ? { until: error.until.toISOString() } : {};
  return { ...common, detail, errors: {}, refused: [], ...until };
}

function byField(refused: Refused): Readonly<Record<string, readonly string[]>> {
  const fields = new Map<string, string[]>();
  for (const { path, message } of refused) {
    const field = path.length === 0 ? 'base' : path.join('.');
    fields.set(field, [...(fields.get(field) ?? []), message]);
  }
  return Object.fromEntries(fields);
}
