import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The action log: insert-only, partitioned by month so that retention drops partitions instead of deleting rows. */
export class CreateActions1790000000004 implements MigrationInterface {
  readonly name = 'CreateActions1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.actions (
        id uuid NOT NULL,
        name text COLLATE "C" NOT NULL,
        entity_type text COLLATE "C" NOT NULL,
        entity_id text COLLATE "C",
        actor_id uuid,
        outcome text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}',
        request_id text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT actions_pk PRIMARY KEY (id, created_at),
        CONSTRAINT actions_outcome_check CHECK (outcome IN ('succeeded', 'failed')),
        CONSTRAINT actions_data_check CHECK (jsonb_typeof(data) = 'object' AND octet_length(data::text) <= 16384)
      ) PARTITION BY RANGE (created_at)`);
    await runner.query(`CREATE TABLE tintype.actions_default PARTITION OF tintype.actions DEFAULT`);
    await runner.query(`
      CREATE INDEX actions_entity_idx ON tintype.actions (entity_type, entity_id, created_at DESC)`);
    await runner.query(`CREATE INDEX actions_actor_id_idx ON tintype.actions (actor_id, created_at DESC)`);
    // No foreign key: a log row outlives what it speaks of. The trigger refuses what no grant can refuse an owner.
    await runner.query(`
      CREATE FUNCTION tintype.refuse_action_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'actions are append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER actions_append_only_trigger BEFORE UPDATE OR DELETE ON tintype.actions
        FOR EACH ROW EXECUTE FUNCTION tintype.refuse_action_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.actions`);
    await runner.query(`DROP FUNCTION tintype.refuse_action_change()`);
  }
}
