import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one user decides about another besides following and blocking: mutes, restrictions, close friends, dismissals. */
export class CreateEdgesBesideFollows1790000000006 implements MigrationInterface {
  readonly name = 'CreateEdgesBesideFollows1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.mutes (
        muter_id uuid NOT NULL,
        muted_id uuid NOT NULL,
        posts boolean NOT NULL,
        stories boolean NOT NULL,
        expires_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT mutes_pk PRIMARY KEY (muter_id, muted_id),
        CONSTRAINT mutes_self_check CHECK (muter_id <> muted_id),
        CONSTRAINT mutes_scope_check CHECK (posts OR stories),
        CONSTRAINT mutes_muter_id_fkey FOREIGN KEY (muter_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT mutes_muted_id_fkey FOREIGN KEY (muted_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX mutes_muted_id_idx ON tintype.mutes (muted_id, muter_id)`);

    await runner.query(`
      CREATE TABLE tintype.restrictions (
        owner_id uuid NOT NULL,
        restricted_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT restrictions_pk PRIMARY KEY (owner_id, restricted_id),
        CONSTRAINT restrictions_self_check CHECK (owner_id <> restricted_id),
        CONSTRAINT restrictions_owner_id_fkey FOREIGN KEY (owner_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT restrictions_restricted_id_fkey FOREIGN KEY (restricted_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX restrictions_restricted_id_idx ON tintype.restrictions (restricted_id, owner_id)`,
    );

    await runner.query(`
      CREATE TABLE tintype.close_friends (
        owner_id uuid NOT NULL,
        friend_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT close_friends_pk PRIMARY KEY (owner_id, friend_id),
        CONSTRAINT close_friends_self_check CHECK (owner_id <> friend_id),
        CONSTRAINT close_friends_owner_id_fkey FOREIGN KEY (owner_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT close_friends_friend_id_fkey FOREIGN KEY (friend_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX close_friends_friend_id_idx ON tintype.close_friends (friend_id, owner_id)`,
    );

    await runner.query(`
      CREATE TABLE tintype.suggestion_dismissals (
        owner_id uuid NOT NULL,
        dismissed_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT suggestion_dismissals_pk PRIMARY KEY (owner_id, dismissed_id),
        CONSTRAINT suggestion_dismissals_self_check CHECK (owner_id <> dismissed_id),
        CONSTRAINT suggestion_dismissals_owner_id_fkey FOREIGN KEY (owner_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT suggestion_dismissals_dismissed_id_fkey FOREIGN KEY (dismissed_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX suggestion_dismissals_dismissed_id_idx ON tintype.suggestion_dismissals (dismissed_id, owner_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE tintype.suggestion_dismissals, tintype.close_friends, tintype.restrictions, tintype.mutes`,
    );
  }
}
