import type { StoryId } from '@tintype/shared-db';
import { DAY, type NetworkPlan, type PlannedStory } from '../plan';
import { type CopyJob, tableJob } from './copy-rows';
import { copyText, copyTime } from './copy-text';

/** Stories, their views and highlights, as the commands write them. */
export function storyJobs(plan: NetworkPlan): readonly CopyJob[] {
  return [
    tableJob(
      'stories',
      ['id', 'author_id', 'caption', 'audience', 'published_at', 'expires_at', 'taken_down'],
      function* () {
        const down = takenDownIn(plan);
        for (const { id, authorId, caption, audience, at } of plan.stories())
          yield `${id}\t${authorId}\t${copyText(caption.normalize('NFC'))}\t${audience}\t${copyTime(at)}\t${copyTime(at + DAY)}\t${down.has(id) ? 't' : 'f'}`;
      },
    ),
    tableJob('story_days', ['author_id', 'day', 'published'], function* () {
      for (const { authorId, day, published } of lastDays(plan.stories()))
        yield `${authorId}\t${copyTime(day * DAY).slice(0, 10)}\t${published}`;
    }),
    tableJob('story_views', ['story_id', 'viewer_id', 'viewed_at'], function* () {
      for (const { storyId, viewerId, at } of plan.storyViews())
        yield `${storyId}\t${viewerId}\t${copyTime(at)}`;
    }),
    tableJob('highlights', ['id', 'author_id', 'name', 'created_at'], function* () {
      for (const { id, authorId, name, at } of plan.highlights())
        yield `${id}\t${authorId}\t${copyText(name.normalize('NFC'))}\t${copyTime(at)}`;
    }),
    tableJob(
      'highlight_items',
      ['highlight_id', 'story_id', 'author_id', 'published_at', 'added_at'],
      function* () {
        for (const { highlightId, storyId, authorId, publishedAt, at } of plan.highlightItems())
          yield `${highlightId}\t${storyId}\t${authorId}\t${copyTime(publishedAt)}\t${copyTime(at)}`;
      },
    ),
  ];
}

interface LastDay {
  readonly authorId: string;
  readonly day: number;
  readonly published: number;
}

function takenDownIn(plan: NetworkPlan): ReadonlySet<StoryId> {
  const down = new Set<StoryId>();
  for (const { storyId, decided } of plan.reports())
    if (storyId !== null && decided?.state === 'upheld') down.add(storyId);
  return down;
}

/** The last day on which each author publishes stories, and how many; the stories of an author come in the order of their time. */
function* lastDays(stories: Iterable<PlannedStory>): Generator<LastDay> {
  let last: LastDay = { authorId: '', day: 0, published: 0 };
  for (const { authorId, at } of stories) {
    const day = Math.floor(at / DAY);
    const isSameDay = last.authorId === authorId && last.day === day;
    if (last.published > 0 && last.authorId !== authorId) yield last;
    last = { authorId, day, published: isSameDay ? last.published + 1 : 1 };
  }
  if (last.published > 0) yield last;
}
