import { foldName } from '@tintype/network';
import type { NetworkPlan } from '../plan';
import { type CopyJob, tableJob } from './copy-rows';
import { copyText, copyTime } from './copy-text';

/** Saved posts and collections, as the commands write them. */
export function savedJobs(plan: NetworkPlan): readonly CopyJob[] {
  return [
    tableJob('saved_posts', ['owner_id', 'post_id', 'post_author_id', 'saved_at'], function* () {
      for (const { userId, postId, postAuthorId, at } of plan.saves())
        yield `${userId}\t${postId}\t${postAuthorId}\t${copyTime(at)}`;
    }),
    tableJob('collections', ['owner_id', 'id', 'name', 'name_key', 'created_at'], function* () {
      for (const { ownerId, id, name, at } of plan.collections()) {
        const stored = name.normalize('NFC');
        yield `${ownerId}\t${id}\t${copyText(stored)}\t${copyText(foldName(stored))}\t${copyTime(at)}`;
      }
    }),
    tableJob('collection_items', ['owner_id', 'collection_id', 'post_id', 'added_at'], function* () {
      for (const { ownerId, collectionId, postId, at } of plan.collectionItems())
        yield `${ownerId}\t${collectionId}\t${postId}\t${copyTime(at)}`;
    }),
  ];
}
