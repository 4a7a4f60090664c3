import {
  filesOfStories,
  highlightedStoryPlacesOf,
  keptStoryPlacesOf,
  namedStory,
  storyPlacesOf,
} from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture, SignedMedia, SignMediaForm } from '@tintype/media';
import { askedVariant, readLifetime, storedFilesOf, withoutName } from '@tintype/media/fragments';
import type { FormInput, Invalid } from '@tintype/repo';
import { idOf, type StoryId } from '@tintype/shared-db';
import { gateOfStories } from '../access/media-gates';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';

const pictureSteps = {
  wanted: namedStory,
  places: keptStoryPlacesOf('wanted'),
  current: storyPlacesOf('wanted'),
  highlighted: highlightedStoryPlacesOf('wanted'),
  ...gateOfStories(),
  pictures: filesOfStories('gate'),
};

const readPicture = plan({
  name: 'network.open_story_picture',
  steps: { ...pictureSteps, stored: storedFilesOf('pictures') },
  answers: ['gate', 'stored'],
});

const readPictures = plan({
  name: 'network.list_story_pictures',
  steps: pictureSteps,
  answers: ['gate', 'pictures'],
});

const kinds = ['stories', 'stories_close_friends', 'highlights', 'backstage'] as const;

/** See {@link StoryReads.openPicture}. */
export const openPicture = read({
  takes: ['story', 'range'],
  shows: kinds,
  of: 'owner',
  run: async (
    viewer,
    storyId: StoryId,
    range: AskedRange = {},
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>> => {
    const params = { storyId: idOf(storyId), variant: askedVariant(range), ...planParams(viewer) };
    const { gate, stored } = await viewer.repo.answer(readPicture, params);
    if (gate.length === 0) return refuse('story');
    const [found] = stored;
    return found === undefined ? refuse('media') : withoutName(viewer.contexts.media.openFound(found, range));
  },
});

/** See {@link StoryReads.signPicture}. */
export const signPicture = read({
  takes: ['story', 'decision'],
  shows: kinds,
  of: 'owner',
  run: async (
    viewer,
    storyId: StoryId,
    lifetime: FormInput<SignMediaForm> = {},
  ): Promise<Result<SignedMedia, NotVisible | Invalid<SignMediaForm>>> => {
    const seconds = readLifetime(lifetime);
    if (!seconds.ok) return seconds;
    const params = { storyId: idOf(storyId), ...planParams(viewer) };
    const { gate, pictures } = await viewer.repo.answer(readPictures, params);
    if (gate.length === 0) return refuse('story');
    const [file] = pictures;
    return file === undefined ? refuse('media') : ok(viewer.contexts.media.signFile(file, seconds.value));
  },
});
