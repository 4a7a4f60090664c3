import { filesOfPosts, namedFileOfPosts, namedPost, placesOfAnyState } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture, SignedMedia, SignMediaForm } from '@tintype/media';
import { askedVariant, readLifetime, storedFilesOf, withoutName } from '@tintype/media/fragments';
import type { FormInput, Invalid } from '@tintype/repo';
import { idOf, type MediaId, type PostId, type UserId } from '@tintype/shared-db';
import { kindOfPost } from '../../visibility/vocabulary';
import { gateOfAnyPosts } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead, read } from '../registration/registered-calls';

const gatedPost = { wanted: namedPost, places: placesOfAnyState('wanted'), ...gateOfAnyPosts('media') };
const author = judgedPeopleSteps('author_id FROM gate');

const readPicture = plan({
  name: 'network.open_picture',
  steps: { ...gatedPost, pictures: namedFileOfPosts('gate'), stored: storedFilesOf('pictures'), ...author },
  answers: ['gate', 'stored', 'users', 'relations'],
});

const readPictures = plan({
  name: 'network.list_pictures',
  steps: { ...gatedPost, pictures: filesOfPosts('gate'), ...author },
  answers: ['gate', 'pictures', 'users', 'relations'],
});

const kinds = ['posts_public', 'posts_followers', 'posts_close_friends', 'drafts', 'media'] as const;

type Answer = Parameters<typeof ownersIn>[1] & {
  readonly gate: readonly (Parameters<typeof kindOfPost>[0] & { readonly authorId: UserId })[];
};

/** Whether the viewer sees the pictures of the post of an answer. */
function seesPictures(viewer: Parameters<typeof ownersIn>[0], { gate: [post], ...people }: Answer): boolean {
  if (post === undefined) return false;
  const owner = ownersIn(viewer, people).owners.get(post.authorId);
  return sees(owner, kindOfPost(post)) && sees(owner, 'media');
}

/** See {@link PostReads.openPicture}. */
export const openPicture = moderatedRead({
  takes: ['post', 'media', 'range'],
  shows: kinds,
  of: 'owner',
  moderated: { action: 'moderate_picture', entityType: 'post' },
  run: async (
    viewer,
    postId: PostId,
    mediaId: MediaId,
    range: AskedRange = {},
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>> => {
    const ids = { postId: idOf(postId), mediaId: idOf(mediaId) };
    const params = { ...ids, variant: askedVariant(range), ...planParams(viewer) };
    const answer = await viewer.repo.answer(readPicture, params);
    if (!seesPictures(viewer, answer)) return refuse('post');
    const [found] = answer.stored;
    return found === undefined ? refuse('media') : withoutName(viewer.contexts.media.openFound(found, range));
  },
});

/** See {@link PostReads.signPictures}. */
export const signPictures = read({
  takes: ['post', 'decision'],
  shows: kinds,
  of: 'owner',
  run: async (
    viewer,
    postId: PostId,
    lifetime: FormInput<SignMediaForm> = {},
  ): Promise<Result<readonly SignedMedia[], NotVisible | Invalid<SignMediaForm>>> => {
    const seconds = readLifetime(lifetime);
    if (!seconds.ok) return seconds;
    const answer = await viewer.repo.answer(readPictures, { postId: idOf(postId), ...planParams(viewer) });
    if (!seesPictures(viewer, answer)) return refuse('post');
    const { media } = viewer.contexts;
    return ok(answer.pictures.map((file) => media.signFile(file, seconds.value)));
  },
});
