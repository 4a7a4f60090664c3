import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Follows with their state, blocks, and the counters of both directions. */
export class CreateSocialGraph1790000000003 implements MigrationInterface {
  readonly name = 'CreateSocialGraph1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.follows (
        follower_id uuid NOT NULL,
        followee_id uuid NOT NULL,
        state text NOT NULL,
        requested_at timestamptz(3) NOT NULL DEFAULT now(),
        accepted_at timestamptz(3),
        notify boolean NOT NULL DEFAULT false,
        CONSTRAINT follows_pk PRIMARY KEY (follower_id, followee_id),
        CONSTRAINT follows_self_check CHECK (follower_id <> followee_id),
        CONSTRAINT follows_state_check CHECK (state IN ('pending', 'accepted')),
        CONSTRAINT follows_accepted_at_check CHECK ((state = 'accepted') = (accepted_at IS NOT NULL)),
        CONSTRAINT follows_follower_id_fkey FOREIGN KEY (follower_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT follows_followee_id_fkey FOREIGN KEY (followee_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    // Full, not partial: it serves the followers page and the cascade from users alike.
    await runner.query(`
      CREATE INDEX follows_followee_id_state_idx
        ON tintype.follows (followee_id, state, accepted_at DESC, follower_id DESC)`);
    await runner.query(`
      CREATE INDEX follows_follower_id_accepted_at_idx
        ON tintype.follows (follower_id, accepted_at DESC, followee_id DESC) WHERE state = 'accepted'`);
    await runner.query(`
      CREATE INDEX follows_followee_id_requested_at_idx
        ON tintype.follows (followee_id, requested_at, follower_id) WHERE state = 'pending'`);

    await runner.query(`
      CREATE TABLE tintype.blocks (
        blocker_id uuid NOT NULL,
        blocked_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT blocks_pk PRIMARY KEY (blocker_id, blocked_id),
        CONSTRAINT blocks_self_check CHECK (blocker_id <> blocked_id),
        CONSTRAINT blocks_blocker_id_fkey FOREIGN KEY (blocker_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT blocks_blocked_id_fkey FOREIGN KEY (blocked_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX blocks_blocked_id_idx ON tintype.blocks (blocked_id, blocker_id)`);

    // The two directions of a follow are rows of different kinds: mutual follows share no row and cannot deadlock. The followers of an
    // account have sixteen counters, by the follower's id, so that users who follow one account at once do not wait for each other's commit.
    await runner.query(`
      CREATE TABLE tintype.follow_counters (
        user_id uuid NOT NULL,
        kind text NOT NULL,
        value bigint NOT NULL,
        slot smallint NOT NULL DEFAULT 0,
        CONSTRAINT follow_counters_pk PRIMARY KEY (user_id, kind, slot),
        CONSTRAINT follow_counters_kind_check CHECK (kind IN ('followers', 'following', 'pending_in')),
        CONSTRAINT follow_counters_value_check CHECK (value >= 0),
        CONSTRAINT follow_counters_slot_check CHECK (slot = 0 OR (kind = 'followers' AND slot BETWEEN 1 AND 15)),
        CONSTRAINT follow_counters_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      ) WITH (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.follow_counters, tintype.blocks, tintype.follows`);
  }
}
