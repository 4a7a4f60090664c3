import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result, unwrap } from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { peopleTagsChangeset } from '../changesets/people-tags';
import { type NotFound, notFound } from '../errors';
import type { TagPeopleForm } from '../forms/tag-people-form';
import type { People } from '../people';
import { lockOwnPost, type OwnPost } from '../sql/own-post';
import { type TagParams, type TagPeopleOutcome, tagPeopleSql } from '../sql/tag-people';

/** A post, its author, and the people tags that it is to have. */
export type PeopleTags = FormInput<TagPeopleForm> & OwnPost;

/** What a change of people tags did. */
export interface Tagged {
  /** False when the post had these tags already. */
  readonly changed: boolean;
}

export type TagPeopleError = Invalid<TagPeopleForm> | NotFound;

/**
 * Gives a published post these people tags: users who are not named lose theirs, and new tags wait for their users. A tag of the author
 * is approved at once. A tag that stays on its picture keeps its approval. Idempotent.
 *
 * Locks the post. One round trip, after those that find who may be tagged.
 *
 * @returns whether anything changed; `invalid` with the changeset: on `tags` for a user who cannot be tagged by the author, for one who is
 *   named twice, and for a picture that the post does not have; `not_found` when the author has no such published post
 *
 * @example
 * const tags = [{ userId: grace.id, mediaId, x: 0.25, y: 0.5 }];
 * await content.tagPeople({ postId, authorId: ada.id, tags }, meta); // { ok: true, value: { changed: true } }
 */
export async function tagPeople(
  repo: Repo,
  people: People,
  params: PeopleTags,
  meta: Meta,
): Promise<Result<Tagged, TagPeopleError>> {
  const own = idsIn(params, 'postId', 'authorId');
  const action = command(repo, meta, { name: 'tag_people', entityType: 'post', entityId: own.postId });
  const read = readTags(params);
  if (!read.ok) return action.refuse(read.error);
  const { tags, changeset } = read.value;
  return action.statement(async (logging): Promise<Result<Tagged, TagPeopleError>> => {
    const taggableIds = [...(await people.findTaggable(repo, own.authorId, tags.tagUserIds))];
    const sent = await repo.series([
      lockOwnPost(own),
      bound(tagPeopleSql, { ...logging, ...own, ...tags, taggableIds, at: logging.actionAt }),
    ]);
    // Neither statement declares a violation.
    return tagsOutcome(changeset, unwrap(sent)[0]);
  });
}

/** People tags that the form accepts. */
export interface ReadTags {
  readonly tags: TagParams;
  readonly changeset: Changeset<TagPeopleForm>;
}

/** Reads the input of people tags. */
export function readTags(params: unknown): Result<ReadTags, Invalid<TagPeopleForm>> {
  const changeset = peopleTagsChangeset(params);
  const form = changeset.applyAction('update');
  if (!form.ok) return form;
  const list = form.value.tags ?? [];
  const tags: TagParams = {
    tagUserIds: list.map(({ userId }) => userId),
    tagMediaIds: list.map(({ mediaId }) => mediaId),
    // In the precision of the columns, which hold no number as small as the smallest ones of JavaScript.
    tagXs: list.map(({ x }) => singleOf(x)),
    tagYs: list.map(({ y }) => singleOf(y)),
  };
  return ok({ tags, changeset });
}

/** The share of a side with single precision; 0 for one below the smallest number that the column holds. */
export function singleOf(share: number): number {
  const single = Math.fround(share);
  return single < 1e-37 ? 0 : single;
}

/** What the statement says, as the answer of its command. The error does not tell why a user cannot be tagged. */
export function tagsOutcome(
  changeset: Changeset<TagPeopleForm>,
  outcome: TagPeopleOutcome | undefined,
): Result<Tagged, TagPeopleError> {
  if (!outcome?.found) return err(notFound('post'));
  const { refusedItem, misplacedItem, changed } = outcome;
  if (misplacedItem !== null)
    return invalid(
      changeset,
      'should be on pictures of the post, and tag %{item} is not',
      'picture',
      misplacedItem,
    );
  return refusedItem === null
    ? ok({ changed })
    : invalid(
        changeset,
        'should name users who can be tagged, and tag %{item} does not',
        'taggable',
        refusedItem,
      );
}

function invalid(changeset: Changeset<TagPeopleForm>, message: string, rule: string, item: number) {
  const refused = changeset.addError('tags', message, rule, { item });
  return err({ kind: 'invalid', changeset: refused.withAction('update') } as const);
}
