import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that is done after a transaction, or at set times. */
export class CreateJobs1790000000089 implements MigrationInterface {
  readonly name = 'CreateJobs1790000000089';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.jobs (
        id uuid NOT NULL,
        name text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        asked integer NOT NULL DEFAULT 1,
        due_at timestamptz(3) NOT NULL,
        taken_by uuid,
        attempts integer NOT NULL DEFAULT 0,
        error text,
        failed_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT jobs_pk PRIMARY KEY (id),
        CONSTRAINT jobs_name_subject_key UNIQUE (name, subject),
        CONSTRAINT jobs_name_check CHECK (char_length(name) BETWEEN 1 AND 64),
        CONSTRAINT jobs_subject_check CHECK (char_length(subject) <= 200),
        CONSTRAINT jobs_error_check CHECK (char_length(error) <= 1000)
      )`);
    await runner.query(`CREATE INDEX jobs_due_at_idx ON tintype.jobs (due_at, id) WHERE failed_at IS NULL`);
    await runner.query(
      `CREATE INDEX jobs_failed_at_idx ON tintype.jobs (failed_at, id) WHERE failed_at IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.jobs`);
  }
}
