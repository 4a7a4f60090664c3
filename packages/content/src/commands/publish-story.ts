import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { asStoryId, idsIn, type MediaId, type UserId } from '@tintype/shared-db';
import { pictureParams, refusedPicture } from '../changesets/post-pictures';
import { storyPublicationChangeset } from '../changesets/story-publication';
import type { NotFound, StoryLimitReached } from '../errors';
import type { PublishStoryForm } from '../forms/publish-story-form';
import { givenReadyMedia } from '../fragments/ready-media';
import type { WholeStory } from '../fragments/stories';
import type { People } from '../people';
import { type NewStoryOutcome, type NewStoryParams, publishStorySteps } from '../sql/stories';
import { type OwnWriting, sendOwn, trustedWriting } from './own-things';

/** A story as it was published. */
export type PublishedStory = Pick<
  WholeStory,
  'id' | 'caption' | 'audience' | 'publishedAt' | 'expiresAt' | 'media'
>;

/** The author of a new story, and the fields of the form. */
export type NewStory = FormInput<PublishStoryForm> & { readonly ownerId: UserId };

/** The most stories that one author can publish on one day, in UTC. */
const storiesPerDay = 100;

const day = 24 * 60 * 60 * 1000;

interface Ready {
  readonly readyIds: readonly MediaId[];
}

const trusted = trustedWriting<NewStoryParams, NewStoryOutcome, Ready>('publish_story', publishStorySteps, {
  ready: givenReadyMedia,
});

/**
 * Publishes a story, which is shown for 24 hours. It needs a picture or a caption. One statement, after that which looks for the picture, if
 * there is one.
 *
 * Locks the author's row of the day, then the claim of the picture.
 *
 * @param params see {@link PublishStoryForm}
 * @returns the story; `invalid` with the changeset: on `caption` without a visible character, on `media` for a picture that is not ready, not
 *   the author's or in a post or story already, on `ownerId` for an unknown user, on `base` when the parameters are no object; `limit_reached` after 100 stories on one day, removed ones included
 *
 * @example
 * await content.publishStory({ ownerId: ada.id, caption: 'First light' }, meta);
 */
export function publishStory(
  repo: Repo,
  people: People,
  params: NewStory,
  meta: Meta,
): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | NotFound | StoryLimitReached>> {
  return sendStory(repo, params, meta, trusted, async ({ ownerId, mediaIds }) => ({
    readyIds: mediaIds.length === 0 ? [] : [...(await people.findReadyMedia(repo, ownerId, mediaIds))],
  }));
}

/**
 * Sends a new story.
 *
 * @param more the other parameters of the statement, from the author and the pictures
 */
export async function sendStory<More extends object, E>(
  repo: Repo,
  params: NewStory,
  meta: Meta,
  writing: OwnWriting<NewStoryParams & More, NewStoryOutcome, E>,
  more: (story: { readonly ownerId: UserId; readonly mediaIds: readonly MediaId[] }) => More | Promise<More>,
): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | StoryLimitReached | E>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const changeset = storyPublicationChangeset(params);
  const form = changeset.applyAction('insert');
  const spec = { name: 'publish_story', entityType: 'story', entityId: null };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const caption = form.value.caption ?? '';
  const audience = form.value.audience ?? 'everyone';
  const id = asStoryId(repo.newId());
  const pictures = pictureParams(form.value.media);
  const found = await more({ ownerId, mediaIds: pictures.mediaIds });
  const call = {
    ownerId,
    spec: { ...spec, entityId: id },
    params: { storyId: id, caption, audience, ...pictures, perDay: storiesPerDay, ...found },
  };
  return sendOwn(
    repo,
    meta,
    writing,
    call,
    changeset,
    ({ publishedAt, refusedItem }): Result<PublishedStory, StoryLimitReached | Invalid<PublishStoryForm>> => {
      if (publishedAt !== null) {
        const media = (form.value.media ?? []).map(({ mediaId, alt }) => ({ id: mediaId, alt: alt ?? null }));
        const expiresAt = new Date(publishedAt.getTime() + day);
        return ok({ id, caption, audience, publishedAt, expiresAt, media });
      }
      if (refusedItem !== null) {
        const refused = changeset.addErrors([{ field: 'media', ...refusedPicture(refusedItem) }]);
        return err({ kind: 'invalid', changeset: refused.withAction('insert') });
      }
      return err({
        kind: 'limit_reached',
        until: new Date((Math.floor(repo.now().getTime() / day) + 1) * day),
      });
    },
  );
}
