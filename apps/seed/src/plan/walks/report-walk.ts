import type { PostId, ReportId } from '@tintype/shared-db';
import type { PlannedReport } from '../changes';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PostTable } from '../tables/post-table';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { PostTexts } from '../text/post-texts';
import { describeUser } from '../text/profile';
import { DAY, END, START, TIDIED } from '../timeline';
import { REPORT_NOTES, REPORT_REASONS } from '../words/report-words';
import type { Audience } from './audience';
import { isChangedByAuthor } from './post-change-walk';
import { walkOpenStories } from './story-walk';

const REPORTED_POSTS_SHARE = 0.02;
const REPORTED_USERS_SHARE = 0.01;
const REPORTED_STORIES_SHARE = 0.1;
const DISMISSED_SHARE = 0.45;
const UPHELD_SHARE = 0.15;
const NOTE_SHARE = 0.3;

const REPORT_DELAY = 3 * DAY;
const LATEST = END - 1;

/**
 * What users report: some posts that their authors have not changed, in order of publication, then some users, then some stories. Each thing
 * is reported once. On the day after the end, moderators dismiss some of the reports, and take some of the posts and stories down.
 *
 * @example
 * for (const report of walkReports(audience, posts, hashtags)) console.log(report.reason);
 */
export function* walkReports(
  audience: Audience,
  posts: PostTable,
  hashtags: HashtagVocabulary,
): Generator<PlannedReport> {
  const { users } = audience;
  const random = new Random(users.seed);
  const ids = new UuidMaker<ReportId>(users.seed, STREAM.reportId);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const texts = new PostTexts(users, posts, hashtags);
  for (let post = 0; post < posts.count; post += 1) {
    random.rewind(STREAM.report, post);
    if (!random.chance(REPORTED_POSTS_SHARE) || isChangedByAuthor(users.seed, post)) continue;
    const author = posts.author[post] ?? 0;
    const published = posts.at[post] ?? START;
    const reporter = audience.registered(random, author, users.registeredBy(published));
    if (reporter === author) continue;
    const at = audience.reaction(random, reporter, published, REPORT_DELAY, LATEST);
    yield {
      id: ids.make(at, post),
      reporterId: users.id(reporter),
      userId: users.id(author),
      postId: postIds.make(published, post),
      storyId: null,
      ...wordsOf(random),
      snapshot: { caption: texts.of(post).caption },
      at,
      decided: decisionOf(random, DISMISSED_SHARE, UPHELD_SHARE),
    };
  }
  for (let user = 0; user < users.count; user += 1) {
    random.rewind(STREAM.report, posts.count + user);
    if (!random.chance(REPORTED_USERS_SHARE)) continue;
    const reporter = audience.anyone(random, user);
    if (reporter === user) continue;
    const at = audience.reaction(random, reporter, users.registeredAt[user] ?? START, REPORT_DELAY, LATEST);
    const { name, bio } = describeUser(users, user);
    yield {
      id: ids.make(at, posts.count + user),
      reporterId: users.id(reporter),
      userId: users.id(user),
      postId: null,
      storyId: null,
      ...wordsOf(random),
      snapshot: { name, bio },
      at,
      decided: decisionOf(random, DISMISSED_SHARE, 0),
    };
  }
  yield* storyReports(audience, posts.count + users.count, ids, hashtags);
}

/** @param first the first running number that is free */
function* storyReports(
  audience: Audience,
  first: number,
  ids: UuidMaker<ReportId>,
  hashtags: HashtagVocabulary,
): Generator<PlannedReport> {
  const { users } = audience;
  const random = new Random(users.seed);
  for (const { id, author, authorId, index, caption, at: published } of walkOpenStories(users, hashtags)) {
    random.rewind(STREAM.report, first + index);
    if (!random.chance(REPORTED_STORIES_SHARE)) continue;
    const reporter = audience.registered(random, author, users.registeredBy(published));
    if (reporter === author) continue;
    const at = published + 1 + random.below(DAY - 1);
    yield {
      id: ids.make(at, first + index),
      reporterId: users.id(reporter),
      userId: authorId,
      postId: null,
      storyId: id,
      ...wordsOf(random),
      snapshot: { caption },
      at,
      decided: decisionOf(random, DISMISSED_SHARE, UPHELD_SHARE),
    };
  }
}

function wordsOf(random: Random): Pick<PlannedReport, 'reason' | 'note'> {
  const reason = random.pick(REPORT_REASONS);
  const note = random.pick(REPORT_NOTES);
  return { reason, note: random.chance(NOTE_SHARE) ? note : null };
}

function decisionOf(random: Random, dismissed: number, upheld: number): PlannedReport['decided'] {
  const ticket = random.unit();
  const at = TIDIED - 1 - random.below(DAY / 2);
  if (ticket < dismissed) return { state: 'dismissed', at };
  return ticket < dismissed + upheld ? { state: 'upheld', at } : null;
}
