import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sixteen counters of an account's followers instead of one, by the follower's id, so that those who follow one account at
 * once do not wait for each other's commit. What stands in the counters is counted again from the rows, each in the slot of
 * its follower, so that no slot can be asked for less than it has counted.
 *
 * The statements of the release before name a key that is gone: a process of it that still runs is refused each follow and
 * unfollow as a whole, and counts nothing, until it is replaced; what it reads stays right but for the followers.
 */
export class ContractFollowCounterSlots1790000000030 implements MigrationInterface {
  readonly name = 'ContractFollowCounterSlots1790000000030';
  readonly rollbackLoses = 'the sixteen counters of followers, which become one that is their sum';

  async up(runner: QueryRunner): Promise<void> {
    // In the order in which a follow takes them; reads go on until the key is replaced.
    await runner.query(`LOCK TABLE tintype.follows IN SHARE MODE`);
    await runner.query(`
      ALTER TABLE tintype.follow_counters
        ADD COLUMN slot smallint NOT NULL DEFAULT 0,
        DROP CONSTRAINT follow_counters_pk`);
    await runner.query(`DELETE FROM tintype.follow_counters WHERE kind = 'followers'`);
    await runner.query(`
      INSERT INTO tintype.follow_counters (user_id, kind, slot, value)
      SELECT followee_id, 'followers', get_byte(uuid_send(follower_id), 15) % 16, count(*)
      FROM tintype.follows WHERE state = 'accepted' GROUP BY 1, 3`);
    await runner.query(`
      ALTER TABLE tintype.follow_counters
        ADD CONSTRAINT follow_counters_pk PRIMARY KEY (user_id, kind, slot),
        ADD CONSTRAINT follow_counters_slot_check CHECK (slot = 0 OR (kind = 'followers' AND slot BETWEEN 1 AND 15))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.follow_counters
        DROP CONSTRAINT follow_counters_pk,
        DROP CONSTRAINT follow_counters_slot_check`);
    await runner.query(`
      WITH slots AS (
        DELETE FROM tintype.follow_counters WHERE kind = 'followers' RETURNING user_id, kind, value
      )
      INSERT INTO tintype.follow_counters (user_id, kind, value)
      SELECT user_id, kind, sum(value) FROM slots GROUP BY user_id, kind`);
    await runner.query(`
      ALTER TABLE tintype.follow_counters
        DROP COLUMN slot,
        ADD CONSTRAINT follow_counters_pk PRIMARY KEY (user_id, kind)`);
  }
}
