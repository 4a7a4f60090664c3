import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Media are files of any kind: a file that is no picture has neither width nor height, and may be larger. Migration 101 validates
 * the checks.
 */
export class ExpandMedia1790000000071 implements MigrationInterface {
  readonly name = 'ExpandMedia1790000000071';
  readonly rollbackLoses = 'the media that are no pictures';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.media_objects ALTER COLUMN width DROP NOT NULL, ALTER COLUMN height DROP NOT NULL`);
    await replaceChecks(runner, {
      media_objects_mime_check: `mime IN (${pictures}, 'application/octet-stream')`,
      media_objects_file_size_check: `file_size BETWEEN 1 AND CASE WHEN mime LIKE 'image/%' THEN 67108864 ELSE 68719476736 END`,
    });
    await addCheck(
      runner,
      'media_objects_picture_check',
      `(width IS NOT NULL) = (mime LIKE 'image/%') AND (width IS NULL) = (height IS NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.media_objects DROP CONSTRAINT media_objects_picture_check`);
    await runner.query(`DELETE FROM tintype.media_objects WHERE width IS NULL`);
    await replaceChecks(runner, {
      media_objects_mime_check: `mime IN (${pictures})`,
      media_objects_file_size_check: 'file_size BETWEEN 1 AND 67108864',
    });
    for (const name of ['media_objects_mime_check', 'media_objects_file_size_check'])
      await runner.query(`ALTER TABLE tintype.media_objects VALIDATE CONSTRAINT ${name}`);
    await runner.query(`
      ALTER TABLE tintype.media_objects ALTER COLUMN width SET NOT NULL, ALTER COLUMN height SET NOT NULL`);
  }
}

const pictures = `'image/jpeg', 'image/png', 'image/webp', 'image/avif'`;

async function replaceChecks(runner: QueryRunner, checks: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, check] of Object.entries(checks)) {
    await runner.query(`ALTER TABLE tintype.media_objects DROP CONSTRAINT ${name}`);
    await addCheck(runner, name, check);
  }
}

async function addCheck(runner: QueryRunner, name: string, check: string): Promise<void> {
  await runner.query(`ALTER TABLE tintype.media_objects ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`);
}
