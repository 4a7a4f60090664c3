import type { ErrorOf } from '@tintype/database';
import type { AnonymousViewer, Moderator, Viewer } from '../viewer/calls';

type ErrorOfCall<Call> = Call extends (...args: never[]) => Promise<infer Answer> ? ErrorOf<Answer> : never;
type ErrorsIn<Api> = {
  [Space in keyof Api]: { [Name in keyof Api[Space]]: ErrorOfCall<Api[Space][Name]> }[keyof Api[Space]];
}[keyof Api];

/** Every error of the calls of `as(viewer)` and `moderate(moderator)`. */
export type ViewerError = ErrorsIn<Viewer> | ErrorsIn<AnonymousViewer> | ErrorsIn<Moderator>;

/** The kinds of these errors. */
export type ErrorKind = ViewerError['kind'];
