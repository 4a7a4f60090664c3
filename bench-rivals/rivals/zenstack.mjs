import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import '../zenstack/node-20.cjs';
import { ZenStackClient } from '@zenstackhq/orm';
import { PostgresDialect } from '@zenstackhq/orm/dialects/postgres';
import { PolicyPlugin } from '@zenstackhq/plugin-policy';
import { createJiti } from 'jiti';
import pg from 'pg';
import { v7 } from 'uuid';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('..', import.meta.url));
const generated = fileURLToPath(new URL('../node_modules/.bench-zenstack', import.meta.url));

/**
 * ZenStack with its access policies, for four calls of the viewer API. Its own validation of input is off. What needs no policy is
 * read by the client without policies, which costs less: how many comments wait for approval.
 */
export async function open(url, poolSize) {
  if (!existsSync(generated)) generateSchema();
  const { schema } = await createJiti(import.meta.url).import(`${generated}/schema.ts`);
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  const trusted = new ZenStackClient(schema, {
    dialect: new PostgresDialect({ pool }),
    validateInput: false,
  });
  const guarded = trusted.$use(new PolicyPlugin());
  const waiting = (viewer, place) => ({
    ...place,
    status: 'pending',
    hiddenByBlock: false,
    OR: [{ authorId: viewer }, { postAuthorId: viewer }],
  });

  return {
    async post(viewer, id) {
      const [post, pending] = await Promise.all([
        guarded.$setAuth({ id: viewer }).post.findUnique({ where: { id }, select: postFields(viewer) }),
        trusted.comment.count({ where: waiting(viewer, { postId: id }) }),
      ]);
      return post && postOf(post, viewer, pending);
    },

    async comments(viewer, postId, take) {
      const found = await guarded.$setAuth({ id: viewer }).comment.findMany({
        where: { postId, parentId: null },
        orderBy: [{ unpinned: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        take,
        select: commentFields(viewer),
      });
      const parentId = { in: found.map(({ id }) => id) };
      const pending =
        found.length === 0
          ? []
          : await trusted.comment.groupBy({
              by: ['parentId'],
              where: waiting(viewer, { postId, parentId }),
              _count: true,
            });
      const counts = new Map(pending.map((row) => [row.parentId, row._count]));
      return found.map((comment) => commentOf(comment, viewer, counts.get(comment.id) ?? 0));
    },

    // The query builder has what the query API lacks: one lateral read for each author. The policies hold in it, too.
    async home(viewer, take) {
      const mine = guarded.$setAuth({ id: viewer });
      const newest = (eb, author, limit) =>
        eb
          .selectFrom('Post')
          .whereRef('Post.authorId', '=', author)
          .where('Post.status', '=', 'published')
          .select(['Post.id as postId', 'Post.publishedAt as at'])
          .orderBy('Post.publishedAt', 'desc')
          .orderBy('Post.id', 'desc')
          .limit(limit)
          .as('r');
      const ids = await mine.$qb
        .selectFrom((top) =>
          top
            .selectFrom((eb) =>
              eb
                .selectFrom('Follow')
                .where('followerId', '=', viewer)
                .where('state', '=', 'accepted')
                .where(({ not, exists, selectFrom }) =>
                  not(
                    exists(
                      selectFrom('Mute')
                        .whereRef('Mute.mutedId', '=', 'Follow.followeeId')
                        .where('Mute.muterId', '=', viewer)
                        .where('Mute.posts', '=', true)
                        .where((m) =>
                          m.or([m('Mute.expiresAt', 'is', null), m('Mute.expiresAt', '>', new Date())]),
                        )
                        .select('Mute.mutedId'),
                    ),
                  ),
                )
                .select('followeeId as id')
                .unionAll(eb.selectFrom('User').where('id', '=', viewer).select('id'))
                .as('author'),
            )
            .innerJoinLateral(
              (eb) => newest(eb, 'author.id', 1),
              (join) => join.onTrue(),
            )
            .select('author.id as id')
            .orderBy('r.at', 'desc')
            .orderBy('r.postId', 'desc')
            .limit(take)
            .as('latest'),
        )
        .innerJoinLateral(
          (eb) => newest(eb, 'latest.id', take),
          (join) => join.onTrue(),
        )
        .select('r.postId as id')
        .orderBy('r.at', 'desc')
        .orderBy('r.postId', 'desc')
        .limit(take)
        .execute();
      const id = { in: ids.map((row) => row.id) };
      if (ids.length === 0) return [];
      const [posts, pending] = await Promise.all([
        mine.post.findMany({
          where: { id },
          orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
          select: postFields(viewer),
        }),
        trusted.comment.groupBy({ by: ['postId'], where: waiting(viewer, { postId: id }), _count: true }),
      ]);
      const counts = new Map(pending.map((row) => [row.postId, row._count]));
      return posts.map((post) => postOf(post, viewer, counts.get(post.id) ?? 0));
    },

    likePost: (userId, postId) =>
      guarded.$setAuth({ id: userId }).$transaction(async (tx) => {
        const post = await tx.post.findUnique({ where: { id: postId }, select: { authorId: true } });
        const logged = (outcome) =>
          tx.action.createMany({
            data: [
              {
                id: v7(),
                name: 'like_post',
                entityType: 'post',
                entityId: postId,
                actorId: userId,
                outcome,
                data: {},
              },
            ],
          });
        if (!post) {
          await logged('failed');
          return null;
        }
        const { count } = await tx.postLike.createMany({
          data: [{ postId, userId, postAuthorId: post.authorId }],
          skipDuplicates: true,
        });
        if (count > 0) {
          const counter = { postId, kind: 'likes' };
          const raised = await tx.postCounter.updateMany({
            where: counter,
            data: { value: { increment: 1 } },
          });
          if (raised.count === 0) await tx.postCounter.createMany({ data: [{ ...counter, value: 1 }] });
        }
        await logged('succeeded');
        return { changed: count > 0 };
      }),

    close: () => pool.end(),
  };
}

const personFields = {
  select: {
    id: true,
    username: true,
    isPrivate: true,
    verified: true,
    profile: { select: { name: true } },
    settings: { select: { hideLikeCounts: true } },
  },
};

const postFields = (viewer) => ({
  id: true,
  caption: true,
  visibility: true,
  status: true,
  commentsPolicy: true,
  lat: true,
  long: true,
  sensitive: true,
  publishedAt: true,
  editedAt: true,
  author: personFields,
  counters: { select: { kind: true, value: true } },
  hashtags: { select: { hashtag: { select: { display: true, tagKey: true } } } },
  mentions: { select: { userId: true } },
  likes: { where: { userId: viewer }, select: { userId: true } },
});

const commentFields = (viewer) => ({
  id: true,
  postId: true,
  authorId: true,
  parentId: true,
  body: true,
  status: true,
  createdAt: true,
  editedAt: true,
  author: personFields,
  counters: { select: { kind: true, value: true } },
  likes: { where: { userId: viewer }, select: { userId: true } },
});

const personOf = ({ id, username, isPrivate, verified, profile }) => ({
  id,
  username,
  url: `/${username}`,
  name: profile?.name ?? '',
  verified,
  isPrivate,
});

const countOf = (counters, kind) => Number(counters.find((counter) => counter.kind === kind)?.value ?? 0);
const ordered = (values) => values.sort((a, b) => (a < b ? -1 : 1));

function postOf({ author, counters, hashtags, mentions, likes, lat, long, ...post }, viewer, waiting) {
  const hidden = author.settings?.hideLikeCounts === true && author.id !== viewer;
  return {
    ...post,
    lat: lat?.toFixed(6) ?? null,
    long: long?.toFixed(6) ?? null,
    likes: hidden ? null : countOf(counters, 'likes'),
    comments: countOf(counters, 'comments') + waiting,
    hashtags: hashtags
      .map(({ hashtag }) => hashtag)
      .sort((a, b) => (a.tagKey < b.tagKey ? -1 : 1))
      .map(({ display }) => display),
    mentions: ordered(mentions.map(({ userId }) => userId)),
    likedByMe: likes.length > 0,
    author: personOf(author),
  };
}

function commentOf({ author, authorId, counters, likes, status, ...comment }, viewer, waiting) {
  return {
    ...comment,
    status: status === 'pending' && authorId === viewer ? 'visible' : status,
    likes: countOf(counters, 'likes'),
    replies: countOf(counters, 'replies') + waiting,
    likedByMe: likes.length > 0,
    author: personOf(author),
  };
}

function generateSchema() {
  const cli = require.resolve('@zenstackhq/cli/package.json').replace('package.json', 'bin/cli');
  const options = ['--no-version-check', '--no-tips', '--silent', '--generate-models=false'];
  execFileSync(
    process.execPath,
    [
      '--require',
      './zenstack/node-20.cjs',
      cli,
      'generate',
      ...options,
      '--generate-input=false',
      '--schema',
      'zenstack/schema.zmodel',
      '--output',
      generated,
    ],
    { cwd: folder, env: { ...process.env, DO_NOT_TRACK: '1' }, stdio: 'pipe' },
  );
}
