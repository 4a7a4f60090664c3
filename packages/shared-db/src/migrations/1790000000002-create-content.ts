import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Posts, comments, likes, hashtags, mentions and their counters. */
export class CreateContent1790000000002 implements MigrationInterface {
  readonly name = 'CreateContent1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tintype.hashtag_counters, tintype.comment_counters, tintype.post_counters, tintype.author_counters,
        tintype.comment_mentions, tintype.post_mentions, tintype.post_hashtags, tintype.hashtag_keys, tintype.hashtags,
        tintype.comment_likes, tintype.post_likes, tintype.comments, tintype.posts`);
  }
}

const TABLES = [
  `CREATE TABLE tintype.posts (
    id uuid NOT NULL,
    author_id uuid NOT NULL,
    caption text NOT NULL DEFAULT '',
    visibility text NOT NULL DEFAULT 'public',
    status text NOT NULL DEFAULT 'draft',
    published_at timestamptz(3),
    edited_at timestamptz(3),
    comments_policy text NOT NULL DEFAULT 'everyone',
    lat numeric(9, 6),
    long numeric(9, 6),
    place_id uuid,
    sensitive boolean NOT NULL DEFAULT false,
    lock_version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT posts_pk PRIMARY KEY (id),
    CONSTRAINT posts_caption_check CHECK (char_length(caption) <= 2200 AND octet_length(caption) <= 8800),
    CONSTRAINT posts_visibility_check CHECK (visibility IN ('public', 'followers', 'close_friends')),
    CONSTRAINT posts_status_check CHECK (status IN ('draft', 'published', 'archived', 'removed')),
    CONSTRAINT posts_published_at_check CHECK (
      CASE status WHEN 'draft' THEN published_at IS NULL WHEN 'removed' THEN true ELSE published_at IS NOT NULL END
    ),
    CONSTRAINT posts_comments_policy_check CHECK (comments_policy IN ('everyone', 'followers', 'followed', 'off')),
    CONSTRAINT posts_lat_long_check CHECK (
      (lat IS NULL) = (long IS NULL) AND lat BETWEEN -90 AND 90 AND long BETWEEN -180 AND 180
    ),
    CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  // A reply's parent is a top-level comment of the same post: the composite key carries the depth, so not even raw SQL can nest deeper.
  `CREATE TABLE tintype.comments (
    id uuid NOT NULL,
    post_id uuid NOT NULL,
    author_id uuid NOT NULL,
    post_author_id uuid NOT NULL,
    parent_id uuid,
    depth smallint NOT NULL DEFAULT 0,
    parent_depth smallint,
    body text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    edited_at timestamptz(3),
    status text NOT NULL DEFAULT 'visible',
    hidden_by_block boolean NOT NULL DEFAULT false,
    -- Begins with post_id to serve the cascade from posts; a comment by its id alone is found through the next key.
    CONSTRAINT comments_pk PRIMARY KEY (post_id, id),
    CONSTRAINT comments_id_post_id_depth_key UNIQUE (id, post_id, depth),
    CONSTRAINT comments_depth_check CHECK (depth = CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END),
    CONSTRAINT comments_parent_depth_check CHECK (
      CASE WHEN parent_id IS NULL THEN parent_depth IS NULL ELSE parent_depth IS NOT NULL AND parent_depth = 0 END
    ),
    CONSTRAINT comments_status_check CHECK (status IN ('visible', 'removed', 'pending')),
    CONSTRAINT comments_body_check CHECK (
      CASE status WHEN 'removed' THEN body IS NULL
        ELSE body IS NOT NULL AND char_length(body) BETWEEN 1 AND 2200 AND octet_length(body) <= 8800 END
    ),
    CONSTRAINT comments_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
    CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE,
    CONSTRAINT comments_parent_id_fkey FOREIGN KEY (parent_id, post_id, parent_depth)
      REFERENCES tintype.comments (id, post_id, depth) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.post_likes (
    post_id uuid NOT NULL,
    user_id uuid NOT NULL,
    post_author_id uuid NOT NULL,
    hidden_by_block boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT post_likes_pk PRIMARY KEY (post_id, user_id),
    CONSTRAINT post_likes_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
    CONSTRAINT post_likes_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.comment_likes (
    post_id uuid NOT NULL,
    comment_id uuid NOT NULL,
    user_id uuid NOT NULL,
    comment_author_id uuid NOT NULL,
    hidden_by_block boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT comment_likes_pk PRIMARY KEY (comment_id, post_id, user_id),
    CONSTRAINT comment_likes_comment_id_fkey FOREIGN KEY (comment_id, post_id)
      REFERENCES tintype.comments (id, post_id) ON DELETE CASCADE,
    CONSTRAINT comment_likes_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.hashtags (
    id uuid NOT NULL,
    tag_key text COLLATE "C" NOT NULL,
    display text NOT NULL,
    description text,
    banned boolean NOT NULL DEFAULT false,
    no_trend boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT hashtags_pk PRIMARY KEY (id),
    CONSTRAINT hashtags_display_check CHECK (char_length(display) BETWEEN 1 AND 100),
    CONSTRAINT hashtags_description_check CHECK (char_length(description) <= 1000)
  )`,
  `CREATE TABLE tintype.hashtag_keys (
    tag_key text COLLATE "C" NOT NULL,
    hashtag_id uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT hashtag_keys_pk PRIMARY KEY (tag_key),
    CONSTRAINT hashtag_keys_kind_check CHECK (kind IN ('name', 'alias')),
    CONSTRAINT hashtag_keys_tag_key_check CHECK (char_length(tag_key) BETWEEN 1 AND 300),
    CONSTRAINT hashtag_keys_hashtag_id_fkey FOREIGN KEY (hashtag_id)
      REFERENCES tintype.hashtags (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.post_hashtags (
    hashtag_id uuid NOT NULL,
    post_id uuid NOT NULL,
    author_id uuid NOT NULL,
    published_at timestamptz(3) NOT NULL,
    CONSTRAINT post_hashtags_pk PRIMARY KEY (hashtag_id, post_id),
    CONSTRAINT post_hashtags_hashtag_id_fkey FOREIGN KEY (hashtag_id)
      REFERENCES tintype.hashtags (id) ON DELETE CASCADE,
    CONSTRAINT post_hashtags_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.post_mentions (
    post_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT post_mentions_pk PRIMARY KEY (post_id, user_id),
    CONSTRAINT post_mentions_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
    CONSTRAINT post_mentions_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.comment_mentions (
    post_id uuid NOT NULL,
    comment_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT comment_mentions_pk PRIMARY KEY (comment_id, post_id, user_id),
    CONSTRAINT comment_mentions_comment_id_fkey FOREIGN KEY (comment_id, post_id)
      REFERENCES tintype.comments (id, post_id) ON DELETE CASCADE,
    CONSTRAINT comment_mentions_user_id_fkey FOREIGN KEY (user_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  // Counters: an absent row counts zero. CHECK >= 0 is an alarm, never a clamp; fillfactor 80 keeps updates HOT.
  `CREATE TABLE tintype.author_counters (
    author_id uuid NOT NULL,
    kind text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT author_counters_pk PRIMARY KEY (author_id, kind),
    CONSTRAINT author_counters_kind_check CHECK (kind IN ('posts')),
    CONSTRAINT author_counters_value_check CHECK (value >= 0),
    CONSTRAINT author_counters_author_id_fkey FOREIGN KEY (author_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE tintype.post_counters (
    post_id uuid NOT NULL,
    kind text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT post_counters_pk PRIMARY KEY (post_id, kind),
    CONSTRAINT post_counters_kind_check CHECK (kind IN ('comments', 'likes', 'saves')),
    CONSTRAINT post_counters_value_check CHECK (value >= 0),
    CONSTRAINT post_counters_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE tintype.comment_counters (
    post_id uuid NOT NULL,
    comment_id uuid NOT NULL,
    kind text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT comment_counters_pk PRIMARY KEY (comment_id, post_id, kind),
    CONSTRAINT comment_counters_kind_check CHECK (kind IN ('likes', 'replies')),
    CONSTRAINT comment_counters_value_check CHECK (value >= 0),
    CONSTRAINT comment_counters_comment_id_fkey FOREIGN KEY (comment_id, post_id)
      REFERENCES tintype.comments (id, post_id) ON DELETE CASCADE
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE tintype.hashtag_counters (
    hashtag_id uuid NOT NULL,
    kind text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT hashtag_counters_pk PRIMARY KEY (hashtag_id, kind),
    CONSTRAINT hashtag_counters_kind_check CHECK (kind IN ('public_posts')),
    CONSTRAINT hashtag_counters_value_check CHECK (value >= 0),
    CONSTRAINT hashtag_counters_hashtag_id_fkey FOREIGN KEY (hashtag_id)
      REFERENCES tintype.hashtags (id) ON DELETE CASCADE
  ) WITH (fillfactor = 80)`,
] as const;

const INDEXES = [
  `CREATE INDEX posts_author_id_published_at_idx ON tintype.posts (author_id, published_at DESC, id DESC)
    WHERE status = 'published'`,
  // A partial index cannot serve the cascade from users, so the foreign key has a full one of its own.
  `CREATE INDEX posts_author_id_idx ON tintype.posts (author_id)`,
  `CREATE INDEX posts_published_at_idx ON tintype.posts (published_at DESC, id DESC)
    WHERE status = 'published' AND visibility = 'public'`,
  `CREATE INDEX comments_post_id_created_at_idx ON tintype.comments (post_id, created_at, id) WHERE parent_id IS NULL`,
  `CREATE INDEX comments_parent_id_created_at_idx ON tintype.comments (parent_id, created_at, id)
    WHERE parent_id IS NOT NULL`,
  `CREATE INDEX comments_author_id_created_at_idx ON tintype.comments (author_id, created_at)`,
  `CREATE INDEX comments_post_author_id_author_id_idx ON tintype.comments (post_author_id, author_id)`,
  `CREATE INDEX post_likes_post_id_created_at_idx ON tintype.post_likes (post_id, created_at DESC, user_id)`,
  `CREATE INDEX post_likes_user_id_created_at_idx ON tintype.post_likes (user_id, created_at DESC, post_id)`,
  `CREATE INDEX post_likes_post_author_id_user_id_idx ON tintype.post_likes (post_author_id, user_id)`,
  `CREATE INDEX comment_likes_comment_id_created_at_idx
    ON tintype.comment_likes (comment_id, created_at DESC, user_id)`,
  `CREATE INDEX comment_likes_user_id_created_at_idx
    ON tintype.comment_likes (user_id, created_at DESC, comment_id)`,
  `CREATE INDEX comment_likes_comment_author_id_user_id_idx ON tintype.comment_likes (comment_author_id, user_id)`,
  `CREATE INDEX hashtags_tag_key_idx ON tintype.hashtags (tag_key)`,
  `CREATE INDEX hashtag_keys_hashtag_id_idx ON tintype.hashtag_keys (hashtag_id)`,
  `CREATE INDEX post_hashtags_hashtag_id_published_at_idx
    ON tintype.post_hashtags (hashtag_id, published_at DESC, post_id DESC)`,
  `CREATE INDEX post_hashtags_post_id_idx ON tintype.post_hashtags (post_id)`,
  `CREATE INDEX post_mentions_user_id_idx ON tintype.post_mentions (user_id)`,
  `CREATE INDEX comment_mentions_user_id_idx ON tintype.comment_mentions (user_id)`,
] as const;
