// When a comment is shown to every viewer of its post, and so is counted. Statements that hide, show, add or remove comments, and those
// that read them, say it with these conditions.

/** SQL that is true for a comment that is shown and counted, if the one above it shows its replies. */
export const isShown = (comment: string): string =>
  `${comment}.status = 'visible' AND NOT ${comment}.hidden AND NOT ${comment}.hidden_by_block`;

/** SQL that is true for a comment that its writer and the author of the post alone see: it waits for approval, or is hidden. */
export const isWithheld = (comment: string): string => `(${comment}.status = 'pending' OR ${comment}.hidden)`;

/** SQL that is true for a comment under which no reply is shown. False where the row is absent. */
export const hidesReplies = (comment: string): string =>
  `(${comment}.status = 'pending' OR ${comment}.hidden OR ${comment}.hidden_by_block) IS TRUE`;

/**
 * SQL of the number of shown replies to comments of the post of the parameter `postId`.
 *
 * @param comments SQL of the ids of the comments
 */
export const shownRepliesTo = (comments: string): string => `SELECT count(*) AS n FROM tintype.comments r
      WHERE r.parent_id = ANY (ARRAY(${comments})) AND r.post_id = $postId::uuid AND ${isShown('r')}`;
