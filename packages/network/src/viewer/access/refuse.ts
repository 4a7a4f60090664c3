import { err, ok, type Page, type Result } from '@tintype/database';

/** The viewer sees no such thing. A thing that is absent and one that is hidden have this same answer. */
export interface NotVisible {
  readonly kind: 'not_found';
  readonly entity:
    | 'user'
    | 'post'
    | 'comment'
    | 'tag'
    | 'hashtag'
    | 'collection'
    | 'story'
    | 'highlight'
    | 'store'
    | 'product'
    | 'order'
    | 'media';
}

/** The viewer's own account is suspended, deactivated or about to be deleted. Such a viewer may do nothing. */
export interface Inactive {
  readonly kind: 'inactive';
}

/** Refuses a call because the viewer does not see what it names. */
export const refuse = (entity: NotVisible['entity']): Result<never, NotVisible> =>
  err({ kind: 'not_found', entity });

/** Refuses a command because the viewer's own account is not active. */
export const refuseInactive = (): Result<never, Inactive> => err({ kind: 'inactive' });

/** The page of a plan as the answer of a read: `not_found` where nothing of the list may be shown. */
export function pageOrRefusal<T, E>(
  page: Result<Page<T> | null, E>,
  entity: NotVisible['entity'],
): Result<Page<T>, NotVisible | E> {
  if (!page.ok) return page;
  return page.value === null ? refuse(entity) : ok(page.value);
}
