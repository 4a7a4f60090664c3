import { parseText } from '@tintype/network';
import { Pool, type QueryResultRow } from 'pg';
import { uuidv7 } from 'uuidv7';
import { type CallName, type Contender, type Input, pageSizes, type Run } from './contender';
import {
  type CommentRow,
  commentOf,
  numbers,
  type PersonRow,
  type PostRow,
  personOf,
  postOf,
  type RelatedRow,
  relatedOf,
  relationOf,
  type TrayRow,
  trayOf,
} from './hand-rows';
import { commandsByHand } from './hand-written/commands';
import { readsByHand } from './hand-written/reads';
import { shownPerson } from './shown';

/** The hand-written statements over a pool of pg, each prepared under its name. */
export async function openHand(url: string, poolSize: number): Promise<Contender> {
  const pool = new Pool({ connectionString: url, max: poolSize, types: numbers });
  return { name: 'by hand', runs: { ...reads(pool), ...commands(pool) }, close: () => pool.end() };
}

const texts: Readonly<Record<CallName, string>> = { ...readsByHand, ...commandsByHand };

async function sent<Row extends QueryResultRow>(
  pool: Pool,
  name: CallName,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return (await pool.query<Row>({ name, text: texts[name], values: [...values] })).rows;
}

/** A read of one row, or of a page of so many and one more. */
function rowsOf<Row extends QueryResultRow>(
  pool: Pool,
  name: CallName,
  values: (input: Input) => readonly unknown[],
  size: number,
  shown: (row: Row) => unknown,
): Run {
  return async (input) => {
    const rows = await sent<Row>(pool, name, [input.viewer, ...values(input)]);
    return () => rows.slice(0, size).map(shown);
  };
}

function reads(pool: Pool): Contender['runs'] {
  const { posts, comments, replies, likers, people, home, suggestions } = pageSizes;
  const listOfPeople = (name: CallName, values: (input: Input) => readonly unknown[]): Run =>
    rowsOf<RelatedRow>(pool, name, (input) => [...values(input), people + 1], people, relatedOf);
  return {
    post: rowsOf<PostRow>(pool, 'post', ({ post }) => [post], 1, postOf),
    profile: rowsOf<RelatedRow & Record<string, unknown>>(
      pool,
      'profile',
      ({ username }) => [username.toLowerCase()],
      1,
      ({ bio, website, pronouns, posts: published, followers, following, ...row }) => {
        const { relationship, ...user } = relatedOf(row);
        return row.blocking
          ? { user, stub: true }
          : {
              user,
              stub: false,
              relationship,
              bio,
              website,
              pronouns,
              posts: published,
              followers,
              following,
            };
      },
    ),
    posts: rowsOf<PostRow>(pool, 'posts', ({ user }) => [user, posts + 1], posts, postOf),
    comments: rowsOf<CommentRow>(pool, 'comments', ({ post }) => [post, comments + 1], comments, commentOf),
    replies: rowsOf<CommentRow>(
      pool,
      'replies',
      ({ post, comment }) => [post, comment, replies + 1],
      replies,
      commentOf,
    ),
    likers: rowsOf<PersonRow>(pool, 'likers', ({ post }) => [post, likers + 1], likers, personOf),
    followers: listOfPeople('followers', ({ user }) => [user]),
    following: listOfPeople('following', ({ user }) => [user]),
    mutuals: listOfPeople('mutuals', ({ user }) => [user]),
    relationships: async ({ viewer, users }) => {
      const rows = await sent<RelatedRow>(pool, 'relationships', [viewer, users]);
      return () => Object.fromEntries(rows.map((row) => [row.id, relationOf(row)]));
    },
    suggestions: rowsOf<PersonRow & { readonly mutuals: number }>(
      pool,
      'suggestions',
      () => [suggestions + 1],
      suggestions,
      ({ mutuals, ...row }) => ({ ...shownPerson(personOf(row)), mutuals }),
    ),
    home: rowsOf<PostRow>(pool, 'home', () => [home + 1], home, postOf),
    hashtagPosts: rowsOf<PostRow>(pool, 'hashtagPosts', ({ tag }) => [tag, posts + 1], posts, postOf),
    collectionPosts: rowsOf<PostRow>(
      pool,
      'collectionPosts',
      ({ collection }) => [collection, posts + 1],
      posts,
      postOf,
    ),
    tray: rowsOf<TrayRow>(pool, 'tray', () => [people + 1], people, trayOf),
    requests: listOfPeople('requests', () => []),
    blocked: listOfPeople('blocked', () => []),
    muted: listOfPeople('muted', () => []),
    closeFriends: listOfPeople('closeFriends', () => []),
    restricted: listOfPeople('restricted', () => []),
  };
}

type Values = (input: Input) => readonly unknown[];

function commands(pool: Pool): Contender['runs'] {
  /** $1 is the viewer, $2 what the command names, $3 the id of its action. */
  const run = (name: CallName, of: (input: Input) => unknown, more: Values = () => []): Run => {
    return async (input) => {
      const [row] = await sent(pool, name, [input.viewer, of(input), uuidv7(), ...more(input)]);
      return () => answerOf(row);
    };
  };
  const onPost = (name: CallName, more?: Values): Run => run(name, ({ post }) => post, more);
  const onUser = (name: CallName): Run => run(name, ({ user }) => user);
  const newComment = ({ text }: Input) => [text, parseText(text).mentions, uuidv7()];
  return {
    likePost: onPost('likePost'),
    unlikePost: onPost('unlikePost'),
    likeComment: onPost('likeComment', ({ comment }) => [comment]),
    unlikeComment: onPost('unlikeComment', ({ comment }) => [comment]),
    comment: onPost('comment', newComment),
    reply: onPost('reply', (input) => [...newComment(input), input.comment]),
    follow: onUser('follow'),
    unfollow: onUser('unfollow'),
    block: onUser('block'),
    unblock: onUser('unblock'),
    mute: onUser('mute'),
    unmute: onUser('unmute'),
    addCloseFriend: onUser('addCloseFriend'),
    removeCloseFriend: onUser('removeCloseFriend'),
    publishPost: run(
      'publishPost',
      ({ text }) => text,
      ({ text }) => {
        const { hashtags, mentions } = parseText(text);
        return [
          hashtags.map(({ key }) => key),
          hashtags.map(({ display }) => display),
          hashtags.map(() => uuidv7()),
          mentions,
          uuidv7(),
        ];
      },
    ),
  };
}

/** What a command answers, without new ids and times; null where it refuses. */
function answerOf(row: QueryResultRow | undefined): unknown {
  if (row === undefined || row['found'] === false) return null;
  const kept = ['changed', 'state', 'posts', 'stories', 'body', 'caption'].filter((key) => key in row);
  return Object.fromEntries(kept.map((key) => [key, row[key]]));
}
