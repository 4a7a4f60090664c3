import type {
  HighlightForm,
  HighlightView,
  LikeChange,
  NotFound,
  PublishedStory,
  PublishStoryForm,
  SavedHighlight,
  StoryLimitReached,
} from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture, SignedMedia, SignMediaForm } from '@tintype/media';
import type { ReportForm } from '@tintype/moderation';
import type { FormInput, Invalid, InvalidPage } from '@tintype/repo';
import type { HighlightId, StoryId, UserId } from '@tintype/shared-db';
import type { Person } from '../access/people';
import type { Inactive, NotVisible } from '../access/refuse';
import type { Withdrawn } from '../access/withdraw';
import type { PurgedViewer } from '../guards/run-on-place';
import type { Reporting } from '../reports/reporting';
import { addToHighlight } from './add-to-highlight';
import { createHighlight } from './create-highlight';
import { listHighlights } from './list-highlights';
import { listStoriesOf } from './list-stories-of';
import { listViewers } from './list-viewers';
import { openPicture, signPicture } from './open-story-picture';
import { publishStory } from './publish-story';
import { readArchive } from './read-archive';
import { readHighlight } from './read-highlight';
import { readTray, type TrayItem } from './read-tray';
import { removeFromHighlight } from './remove-from-highlight';
import { removeHighlight } from './remove-highlight';
import { removeStory } from './remove-story';
import { renameHighlight } from './rename-highlight';
import { reportStory } from './report-story';
import type { ShownStory, StoryItem } from './story-item';
import { viewStory } from './view-story';

/**
 * The reads of stories. From the moment at which a story expires, only its author has it, in the archive, and the viewers of a
 * highlight to which the author adds it. */
export interface StoryReads {
  /**
   * The stories of a user that have not expired, in the order of their publication: those whose audience has the viewer. One round trip.
   *
   * @returns the stories; `not_found` for a user whose stories the viewer does not see, and for a caller who is not logged in
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * const stories = unwrap(await network.as(grace.id).stories.of(ada.id));
   * stories.map(({ id, seen }) => [id === story.id, seen]) // [[true, false]]
   */
  of(userId: UserId): Promise<Result<readonly StoryItem[], NotVisible>>;

  /**
   * A page of the users with unexpired stories among the viewer and the users that the viewer follows, without those whose stories the
   * viewer mutes: users with a story that the viewer has not seen first, then by their latest story. One round trip for any number of
   * followed users; where users are left out whose accounts are not active, up to five until the page is full.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` on `after` for a cursor
   *   of another list, on `base` for what is not a request
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * await network.as(ada.id).stories.publish({ caption: 'First light' });
   * const { items } = unwrap(await network.as(grace.id).stories.tray());
   * items.map(({ author, unseen }) => [author.id === ada.id, unseen]) // [[true, true]]
   */
  tray(request?: PageRequest): Promise<Result<Page<TrayItem>, NotVisible | InvalidPage>>;

  /**
   * A page of the users who have seen a story of the viewer, also an expired one, the latest first, without people who are hidden from
   * the viewer. One round trip; where people are left out that no block hides, up to five until the page is full.
   *
   * @returns the page; `not_found` for a story of another user and for one that does not exist; `invalid` as of {@link StoryReads.tray}
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * await network.as(grace.id).stories.view(story.id);
   * unwrap(await network.as(ada.id).stories.viewers(story.id)).items.map(({ id }) => id === grace.id) // [true]
   */
  viewers(storyId: StoryId, request?: PageRequest): Promise<Result<Page<Person>, NotVisible | InvalidPage>>;

  /**
   * A page of the viewer's stories that have expired or were taken down, the latest first. One round trip.
   *
   * @returns the page; `not_found` for a caller who is not logged in; `invalid` as of {@link StoryReads.tray}
   *
   * @example
   * unwrap(await network.as(ada.id).stories.archive()).items // []
   */
  archive(request?: PageRequest): Promise<Result<Page<ShownStory>, NotVisible | InvalidPage>>;

  /**
   * A page of the highlights of a user, the latest first. One round trip.
   *
   * @returns the page; `not_found` for a user whose highlights the viewer does not see; `invalid` as of {@link StoryReads.tray}
   *
   * @example
   * await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' });
   * unwrap(await network.as(grace.id).stories.highlights(ada.id)).items.map(({ name }) => name) // ['Lisboa']
   */
  highlights(
    userId: UserId,
    request?: PageRequest,
  ): Promise<Result<Page<HighlightView>, NotVisible | InvalidPage>>;

  /**
   * A page of the stories of a highlight, also expired ones, in the order of their publication, without those for close friends to
   * which the viewer does not belong. One round trip; where stories are left out, up to five until the page is full.
   *
   * @returns the page; `not_found` for a highlight that the viewer does not see, and for one that does not exist; `invalid` as of
   *   {@link StoryReads.tray}
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * const { id } = unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' }));
   * await network.as(ada.id).stories.addToHighlight(id, story.id);
   * unwrap(await network.as(grace.id).stories.highlight(id)).items.map(({ caption }) => caption) // ['First light']
   */
  highlight(
    highlightId: HighlightId,
    request?: PageRequest,
  ): Promise<Result<Page<StoryItem>, NotVisible | InvalidPage>>;

  /**
   * Opens the picture of a story that the viewer sees: before it expires, in a highlight, or as its author. As `posts.openPicture`. One round
   * trip.
   *
   * @param range the part that is read; see {@link AskedRange}
   * @returns the picture with its bytes; `not_found` for a story that the viewer does not see, for one without a picture, and for a picture
   *   whose bytes are stored elsewhere; `invalid_range` with the size of the picture
   *
   * @example
   * const { story } = await storyWithPicture(ada.id);
   * unwrap(await network.as(grace.id).stories.openPicture(story)).mime // 'image/png'
   * await network.as(null).stories.openPicture(story) // { ok: false, error: { kind: 'not_found', entity: 'story' } }
   */
  openPicture(
    storyId: StoryId,
    range?: AskedRange,
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>>;

  /**
   * Signs the picture of a story that the viewer sees. As `posts.signPictures`. The token may outlive the story: choose `seconds` for it. One
   * round trip.
   *
   * @returns the token; `not_found` as of {@link StoryReads.openPicture}; `invalid` on `seconds`, on `base` for what is no object
   *
   * @example
   * const { story } = await storyWithPicture(ada.id);
   * const { token } = unwrap(await network.as(grace.id).stories.signPicture(story, { seconds: 60 }));
   * unwrap(await network.media.openSigned(token)).mime // 'image/png'
   */
  signPicture(
    storyId: StoryId,
    lifetime?: FormInput<SignMediaForm>,
  ): Promise<Result<SignedMedia, NotVisible | Invalid<SignMediaForm>>>;
}

/** The calls of a viewer on stories. */
export interface Stories extends StoryReads {
  /**
   * Publishes a story of the viewer, which is shown for 24 hours. It needs a caption or a picture. One round trip.
   *
   * Locks the viewer's row of the day, then the claim of the picture.
   *
   * @param story see {@link PublishStoryForm}
   * @returns the story; `invalid` with the changeset: on `caption` without a visible character, on `media` for more than one picture, and for
   *   one that is not ready, not the viewer's or in a post or story already, on `base` when the story is not an object; `limit_reached` after 100 stories on one day, in UTC, removed ones included; `inactive`
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light', audience: 'close_friends' }));
   * story.expiresAt.getTime() - story.publishedAt.getTime() // 86400000
   */
  publish(
    story: FormInput<PublishStoryForm>,
  ): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | StoryLimitReached | Inactive>>;

  /**
   * Removes a story of the viewer with its views, also an expired one. Idempotent. One round trip.
   *
   * @returns whether anything changed: false for a story of another user and for one that does not exist; `inactive`
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * await network.as(ada.id).stories.remove(story.id); // { ok: true, value: { changed: true } }
   */
  remove(storyId: StoryId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Notes that the viewer has seen a story, which tells its author. A view of the viewer's own story changes nothing. Idempotent. One
   * round trip.
   *
   * Locks the pair of viewer and author in share mode, then the story.
   *
   * @returns `changed: false` when it was seen already; `not_found`, also for an expired story; `inactive`; `invalid` when the viewer's
   *   account is purged at the same time
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * await network.as(grace.id).stories.view(story.id); // { ok: true, value: { changed: true } }
   */
  view(storyId: StoryId): Promise<Result<LikeChange, NotVisible | NotFound | Inactive | PurgedViewer>>;

  /**
   * Reports a story to the moderators, who see its text as it is now. An expired story can be reported while a highlight shows it. One
   * round trip.
   *
   * Locks the pair of viewer and author in share mode, then the viewer against other reports of the viewer.
   *
   * @param report a reason, and a note of at most 1,000 code points; see {@link ReportForm}
   * @returns the id of the report; `not_found`, also for a story that no longer is shown; `own_content`: the viewer's own story;
   *   `already_reported`: the viewer has an open report about it; `too_many_reports`: the viewer has 100 open reports; `inactive`;
   *   `invalid` on `reason` or `note`
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'Cheap watches' }));
   * (await network.as(grace.id).stories.report(story.id, { reason: 'spam' })).ok // true
   */
  report(storyId: StoryId, report: FormInput<ReportForm>): Reporting;

  /**
   * Creates a highlight: a named set of the viewer's own stories, which shows them after they have expired. One round trip.
   *
   * @param highlight a name of at most 50 code points
   * @returns the highlight; `invalid` with the changeset: on `name` when it is blank or too long, on `base` when the highlight is not an
   *   object; `inactive`
   *
   * @example
   * unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' })).name // 'Lisboa'
   */
  createHighlight(
    highlight: FormInput<HighlightForm>,
  ): Promise<Result<SavedHighlight, Invalid<HighlightForm> | Inactive>>;

  /**
   * Gives a highlight another name. One round trip.
   *
   * @returns the highlight; `not_found` for a highlight of another user and for one that does not exist; `invalid` and `inactive` as of
   *   {@link Stories.createHighlight}
   *
   * @example
   * const { id } = unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' }));
   * unwrap(await network.as(ada.id).stories.renameHighlight(id, { name: 'Porto' })).name // 'Porto'
   */
  renameHighlight(
    highlightId: HighlightId,
    highlight: FormInput<HighlightForm>,
  ): Promise<Result<SavedHighlight, Invalid<HighlightForm> | NotFound | Inactive>>;

  /**
   * Removes a highlight. Its stories stay in the archive. Idempotent. One round trip.
   *
   * @returns whether anything changed: false for a highlight of another user and for one that does not exist; `inactive`
   *
   * @example
   * const { id } = unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' }));
   * await network.as(ada.id).stories.removeHighlight(id); // { ok: true, value: { changed: true } }
   */
  removeHighlight(highlightId: HighlightId): Promise<Result<Withdrawn, Inactive>>;

  /**
   * Adds a story of the viewer, also an expired one, to a highlight of the viewer. Idempotent. One round trip.
   *
   * Locks the highlight and the story.
   *
   * @returns `changed: false` when the highlight has the story already; `not_found` for the highlight or the story of another user, and
   *   for one that does not exist; `inactive`
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * const { id } = unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' }));
   * await network.as(ada.id).stories.addToHighlight(id, story.id); // { ok: true, value: { changed: true } }
   */
  addToHighlight(
    highlightId: HighlightId,
    storyId: StoryId,
  ): Promise<Result<LikeChange, NotFound | Inactive>>;

  /**
   * Takes a story out of a highlight of the viewer. It stays in the archive. Idempotent. One round trip.
   *
   * @returns whether anything changed; `inactive`
   *
   * @example
   * const story = unwrap(await network.as(ada.id).stories.publish({ caption: 'First light' }));
   * const { id } = unwrap(await network.as(ada.id).stories.createHighlight({ name: 'Lisboa' }));
   * await network.as(ada.id).stories.removeFromHighlight(id, story.id); // { ok: true, value: { changed: false } }
   */
  removeFromHighlight(highlightId: HighlightId, storyId: StoryId): Promise<Result<Withdrawn, Inactive>>;
}

/** The registrations of {@link StoryReads}. */
export const storyReads = {
  of: listStoriesOf,
  tray: readTray,
  viewers: listViewers,
  archive: readArchive,
  highlights: listHighlights,
  highlight: readHighlight,
  openPicture,
  signPicture,
} satisfies StoryReads;

/** The registrations of {@link Stories}. */
export const stories = {
  ...storyReads,
  publish: publishStory,
  remove: removeStory,
  view: viewStory,
  report: reportStory,
  createHighlight,
  renameHighlight,
  removeHighlight,
  addToHighlight,
  removeFromHighlight,
} satisfies Stories;
