import { ownCollections } from '@tintype/content/fragments';
import { ownList } from '../guards/own-list';

/** See {@link CollectionReads.list}. */
export const listCollections = ownList('network.list_collections', ownCollections);
