import { parseText } from '@tintype/network';
import type { NetworkPlan, PlannedDraft, PlannedPost, PlannedPostChange } from '../plan';
import type { Changes } from './changes';
import { type CopyJob, tableJob } from './copy-rows';
import { copyNull, copyText, copyTexts, copyTime } from './copy-text';

/** Posts in every state that the plan has, the captions before, and what drafts name, as the commands write them. */
export function postJobs(plan: NetworkPlan, { ofPosts, takenDown }: Changes): readonly CopyJob[] {
  return [
    tableJob('posts', postColumns, function* () {
      for (const post of plan.posts()) {
        const at = copyTime(post.at);
        const row = takenDown.has(post.id)
          ? fields(post, 'archived', copyNull, copyNull, 1, 'published')
          : written(post, ofPosts.get(post.id));
        yield `${row}\t${at}\t${at}`;
      }
      for (const draft of plan.drafts())
        yield `${fields(draft, 'draft', copyNull, copyNull, 1)}\t${copyNull}\t${copyTime(draft.at)}`;
    }),
    tableJob('post_edits', ['post_id', 'version', 'caption', 'replaced_at'], function* () {
      for (const { id, caption } of plan.posts()) {
        const change = ofPosts.get(id);
        if (change?.kind === 'edit')
          yield `${id}\t1\t${copyText(caption.normalize('NFC'))}\t${copyTime(change.at)}`;
      }
    }),
    tableJob('post_drafts', ['post_id', 'hashtag_keys', 'hashtag_displays', 'username_keys'], function* () {
      for (const { id, caption } of plan.drafts()) {
        const { hashtags, mentions } = parseText(caption);
        const keys = copyTexts(hashtags.map(({ key }) => key));
        yield `${id}\t${keys}\t${copyTexts(hashtags.map(({ display }) => display))}\t${copyTexts(mentions)}`;
      }
    }),
  ];
}

const postColumns = [
  'id',
  'author_id',
  'caption',
  'status',
  'lat',
  'long',
  'edited_at',
  'pinned_at',
  'lock_version',
  'taken_down',
  'published_at',
  'created_at',
];

/** A post that was published, behind what its author did to it. */
function written(post: PlannedPost, change: PlannedPostChange | undefined): string {
  switch (change?.kind) {
    case undefined:
      return fields(post, 'published', copyNull, copyNull, 1);
    case 'edit':
      return fields({ ...post, caption: change.caption }, 'published', copyTime(change.at), copyNull, 2);
    case 'pin':
      return fields(post, 'published', copyNull, copyTime(change.at), 1);
    case 'archive':
      return fields(post, 'archived', copyNull, copyNull, 1);
  }
}

function fields(
  { id, authorId, caption, location }: PlannedDraft & Partial<Pick<PlannedPost, 'location'>>,
  status: 'draft' | 'published' | 'archived',
  editedAt: string,
  pinnedAt: string,
  version: number,
  takenDown: string = copyNull,
): string {
  const place = location == null ? `${copyNull}\t${copyNull}` : `${location.lat}\t${location.long}`;
  const text = copyText(caption.normalize('NFC'));
  return `${id}\t${authorId}\t${text}\t${status}\t${place}\t${editedAt}\t${pinnedAt}\t${version}\t${takenDown}`;
}
