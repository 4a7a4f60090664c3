import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { asStoryId, idsIn, type StoryId, type UserId } from '@tintype/shared-db';
import type { StoryAudience } from '@tintype/shared-db/content';
import { storyPublicationChangeset } from '../changesets/story-publication';
import type { NotFound, StoryLimitReached } from '../errors';
import type { PublishStoryForm } from '../forms/publish-story-form';
import { type NewStoryOutcome, type NewStoryParams, publishStorySteps } from '../sql/stories';
import { type OwnWriting, sendOwn, trustedWriting } from './own-things';

/** A story as it was published. */
export interface PublishedStory {
  readonly id: StoryId;
  readonly caption: string;
  readonly audience: StoryAudience;
  readonly publishedAt: Date;
  readonly expiresAt: Date;
}

/** The author of a new story, and the fields of the form. */
export type NewStory = FormInput<PublishStoryForm> & { readonly ownerId: UserId };

/** The most stories that one author can publish on one day, in UTC. */
const storiesPerDay = 100;

const day = 24 * 60 * 60 * 1000;

const trusted = trustedWriting<NewStoryParams, NewStoryOutcome>('publish_story', publishStorySteps);

/**
 * Publishes a story, which is shown for 24 hours. One statement.
 *
 * Locks the author's row of the day.
 *
 * @param params see {@link PublishStoryForm}
 * @returns the story; `invalid` with the changeset: on `caption` without a visible character, on `ownerId` for an unknown user, on
 *   `base` when the parameters are no object; `limit_reached` after 100 stories on one day, removed ones included
 *
 * @example
 * await content.publishStory({ ownerId: ada.id, caption: 'First light' }, meta);
 */
export function publishStory(
  repo: Repo,
  params: NewStory,
  meta: Meta,
): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | NotFound | StoryLimitReached>> {
  return sendStory(repo, params, meta, trusted);
}

/** Sends a new story. */
export async function sendStory<E>(
  repo: Repo,
  params: NewStory,
  meta: Meta,
  writing: OwnWriting<NewStoryParams, NewStoryOutcome, E>,
): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | StoryLimitReached | E>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const changeset = storyPublicationChangeset(params);
  const form = changeset.applyAction('insert');
  const spec = { name: 'publish_story', entityType: 'story', entityId: null };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const { caption } = form.value;
  const audience = form.value.audience ?? 'everyone';
  const id = asStoryId(repo.newId());
  const call = {
    ownerId,
    spec: { ...spec, entityId: id },
    params: { storyId: id, caption, audience, perDay: storiesPerDay },
  };
  return sendOwn(
    repo,
    meta,
    writing,
    call,
    changeset,
    ({ publishedAt }): Result<PublishedStory, StoryLimitReached> => {
      if (publishedAt !== null) {
        return ok({ id, caption, audience, publishedAt, expiresAt: new Date(publishedAt.getTime() + day) });
      }
      return err({
        kind: 'limit_reached',
        until: new Date((Math.floor(repo.now().getTime() / day) + 1) * day),
      });
    },
  );
}
