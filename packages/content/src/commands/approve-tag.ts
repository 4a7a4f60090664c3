import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import { approveTagSql, type TagOfUser } from '../sql/tag-people';
import type { Approved } from './approve-comment';

/**
 * Approves a user's tag on a post: all viewers of the post see it, and the post is among those on which the user is tagged. Idempotent.
 *
 * Locks the tag. One statement.
 *
 * @returns `changed: false` when it was approved already; `not_found` when the post has no tag of the user
 *
 * @example
 * await content.approveTag({ postId, userId: grace.id }, meta); // { ok: true, value: { changed: true } }
 */
export function approveTag(repo: Repo, tag: TagOfUser, meta: Meta): Promise<Result<Approved, NotFound>> {
  const spec = { name: 'approve_tag', entityType: 'post', entityId: tag.postId };
  return command(repo, meta, spec).statement(async (logging) =>
    tagApprovalOf(await repo.sqlOne(approveTagSql, { ...logging, ...tag, at: logging.actionAt })),
  );
}

/** What the statement of an approval says, as the answer of its command. */
export function tagApprovalOf(
  outcome: { readonly found: boolean; readonly written: boolean } | null | undefined,
): Result<Approved, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('tag'));
}
