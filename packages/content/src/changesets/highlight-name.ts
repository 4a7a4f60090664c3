import { type Changeset, cast } from '@tintype/repo';
import { HighlightForm } from '../forms/highlight-form';

/**
 * Makes the changeset of the name of a highlight.
 *
 * @example
 * highlightNameChangeset({ name: 'Lisboa' }).valid // true
 */
export function highlightNameChangeset(params: unknown): Changeset<HighlightForm> {
  return cast(HighlightForm, params);
}
