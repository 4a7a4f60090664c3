import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, their username and e-mail claims, profiles and credentials. The schema is the runner's: its history stands there. */
export class CreateAccounts1790000000001 implements MigrationInterface {
  readonly name = 'CreateAccounts1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.users (
        id uuid NOT NULL,
        username text COLLATE "C",
        username_key text COLLATE "C",
        status text NOT NULL DEFAULT 'active',
        is_private boolean NOT NULL DEFAULT false,
        verified boolean NOT NULL DEFAULT false,
        role text NOT NULL DEFAULT 'user',
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        deactivated_at timestamptz(3),
        delete_after timestamptz(3),
        deleted_at timestamptz(3),
        lock_version integer NOT NULL DEFAULT 1,
        CONSTRAINT users_pk PRIMARY KEY (id),
        CONSTRAINT users_username_check CHECK (
          char_length(username) BETWEEN 1 AND 30 AND username ~ '^[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*$'
        ),
        CONSTRAINT users_username_key_check CHECK (username_key = lower(username)),
        CONSTRAINT users_username_presence_check CHECK (
          (status = 'deleted') = (username IS NULL) AND (username IS NULL) = (username_key IS NULL)
        ),
        CONSTRAINT users_status_check CHECK (
          status IN ('active', 'deactivated', 'suspended', 'pending_deletion', 'deleted')
        ),
        CONSTRAINT users_role_check CHECK (role IN ('user', 'moderator', 'admin')),
        CONSTRAINT users_deactivated_at_check CHECK (status <> 'deactivated' OR deactivated_at IS NOT NULL),
        CONSTRAINT users_delete_after_check CHECK ((status = 'pending_deletion') = (delete_after IS NOT NULL)),
        CONSTRAINT users_deleted_at_check CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX users_username_key_idx ON tintype.users (username_key)`);
    await runner.query(`
      CREATE INDEX users_delete_after_idx ON tintype.users (delete_after) WHERE status = 'pending_deletion'`);

    await runner.query(`
      CREATE TABLE tintype.usernames (
        username_key text COLLATE "C" NOT NULL,
        user_id uuid,
        state text NOT NULL,
        until timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT usernames_pk PRIMARY KEY (username_key),
        CONSTRAINT usernames_state_check CHECK (state IN ('held', 'quarantined', 'reserved', 'tombstone')),
        CONSTRAINT usernames_until_check CHECK ((state = 'quarantined') = (until IS NOT NULL)),
        CONSTRAINT usernames_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE SET NULL
      )`);
    await runner.query(`CREATE INDEX usernames_user_id_idx ON tintype.usernames (user_id)`);
    await runner.query(`
      CREATE INDEX usernames_until_idx ON tintype.usernames (until) WHERE state = 'quarantined'`);

    await runner.query(`
      CREATE TABLE tintype.emails (
        email_key text COLLATE "C" NOT NULL,
        user_id uuid NOT NULL,
        email text COLLATE "C" NOT NULL,
        is_primary boolean NOT NULL DEFAULT true,
        confirmed_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT emails_pk PRIMARY KEY (email_key),
        CONSTRAINT emails_email_check CHECK (octet_length(email) BETWEEN 3 AND 254),
        CONSTRAINT emails_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX emails_user_id_idx ON tintype.emails (user_id, is_primary)`);

    await runner.query(`
      CREATE TABLE tintype.profiles (
        user_id uuid NOT NULL,
        name text NOT NULL,
        bio text NOT NULL DEFAULT '',
        website text,
        pronouns text[] NOT NULL DEFAULT '{}',
        avatar_media_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT profiles_pk PRIMARY KEY (user_id),
        CONSTRAINT profiles_name_check CHECK (char_length(name) BETWEEN 1 AND 640),
        CONSTRAINT profiles_bio_check CHECK (octet_length(bio) <= 2000),
        CONSTRAINT profiles_website_check CHECK (octet_length(website) <= 2000),
        CONSTRAINT profiles_pronouns_check CHECK (cardinality(pronouns) <= 4),
        CONSTRAINT profiles_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);

    await runner.query(`
      CREATE TABLE tintype.credentials (
        user_id uuid NOT NULL,
        password_hash text NOT NULL,
        changed_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT credentials_pk PRIMARY KEY (user_id),
        CONSTRAINT credentials_user_id_fkey FOREIGN KEY (user_id)
          REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tintype.credentials, tintype.profiles, tintype.emails, tintype.usernames, tintype.users`);
  }
}
