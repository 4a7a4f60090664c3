import { type PostStates, picturesOf, wholePostSteps } from '@tintype/content/fragments';
import { withPreviews } from '../access/shown-pictures';

/**
 * The steps that read posts in full, with the previews of their pictures. A plan answers with `partsOfPosts`, and `postItems` puts them
 * together.
 *
 * @param ids an earlier step with a column `id`
 */
export const shownPostSteps = (ids: string, states: PostStates = 'published') => ({
  ...wholePostSteps(ids, states),
  pictures: withPreviews(picturesOf('posts')),
});
