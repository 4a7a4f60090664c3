import { asUserId, idOfNothing } from '@tintype/shared-db';

/** An id that no user has. It stands for the author of an absent post, so that an absent post costs what a hidden one costs. */
export const idOfNoUser = asUserId(idOfNothing);
