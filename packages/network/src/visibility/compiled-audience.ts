import { AUDIENCES } from '@tintype/accounts/fragments';
import { admits } from './audience';
import { oneOf } from './one-of';
import { VIEWER_CLASSES } from './vocabulary';

/** What admits decides about each audience, viewer class and follow of the owner, made by calling it. */
const admitted = AUDIENCES.flatMap((audience) =>
  VIEWER_CLASSES.flatMap((viewer) =>
    [true, false].flatMap((followedBy) =>
      admits(audience, { viewer, relationship: { followedBy } }) ? [[audience, viewer, `${followedBy}`]] : [],
    ),
  ),
);

/**
 * SQL that is true where a viewer who is logged in may do what an owner allows to an audience: the twin of `admits`.
 *
 * @param audience SQL of the audience
 * @param viewer SQL of the viewer class, see `viewerClassSql`
 * @param followedBy SQL: the owner follows the viewer; never null
 *
 * @example
 * admitsSql('s.comments_from', 'o.viewer_class', 'true').startsWith("s.comments_from || ' ' || o.viewer_class") // true
 */
export const admitsSql = (audience: string, viewer: string, followedBy: string): string =>
  oneOf([audience, viewer, `(${followedBy})::text`], admitted);
