import { type ErrorParam, type FieldError, renderMessage } from '@tintype/database';
import type { AnyChangeset } from '../any-changeset';
import { placedErrors } from './error-tree';

/** One error as it is sent to a client. Fields may be added to it, never taken away or renamed. */
export interface ErrorItem {
  /** From the outermost object to the field; numbers are places in a list; empty for the whole. */
  readonly path: readonly (string | number)[];
  /** The stable code to decide by. */
  readonly rule: string;
  /** The words to show. */
  readonly message: string;
  /** The words before their parameters are filled in, to translate by. */
  readonly template: string;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

/** Problem details of RFC 9457, with the errors as an extension member. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly errors: readonly (ErrorItem & {
    /** The field as a JSON Pointer (RFC 6901) in URI fragment form. */
    readonly pointer: string;
  })[];
}

/** What a problem of RFC 9457 says besides the errors of the changeset. */
export interface ProblemOptions {
  /** A URI that names this kind of problem. Default: `about:blank`. */
  readonly type?: string;
  readonly title?: string;
  /** The HTTP status code. Default: 422. */
  readonly status?: number;
  /** The URI of this occurrence. */
  readonly instance?: string;
  readonly translate?: (error: FieldError) => string;
}

type Erring = Pick<AnyChangeset<object>, 'errors' | 'associations'>;

/** See `Changeset.errorList`. */
export function errorItems(
  changeset: Erring,
  translate: (error: FieldError) => string,
): readonly ErrorItem[] {
  return placedErrors(changeset).map(({ path, error }) => ({
    path,
    rule: error.rule,
    message: translate(error),
    template: error.message,
    params: error.params,
  }));
}

/** See `Changeset.toProblem`. */
export function problemDetails(changeset: Erring, options: ProblemOptions): Problem {
  const items = errorItems(changeset, options.translate ?? renderMessage);
  return {
    type: options.type ?? 'about:blank',
    title: options.title ?? 'Unprocessable Content',
    status: options.status ?? 422,
    detail: items.length === 1 ? 'One value was refused.' : `${items.length} values were refused.`,
    ...(options.instance === undefined ? {} : { instance: options.instance }),
    errors: items.map((item) => ({ ...item, pointer: pointerOf(item.path) })),
  };
}

function pointerOf(path: ErrorItem['path']): string {
  const steps = path.map((step) =>
    encodeURIComponent(String(step).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return `#${steps.map((step) => `/${step}`).join('')}`;
}
