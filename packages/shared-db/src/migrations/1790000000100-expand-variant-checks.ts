import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Validates the foreign key of variants: the table is read while it is written to. */
export class ExpandVariantChecks1790000000100 implements MigrationInterface {
  readonly name = 'ExpandVariantChecks1790000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.products VALIDATE CONSTRAINT products_variant_of_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.products DROP CONSTRAINT products_variant_of_fkey,
      ADD CONSTRAINT products_variant_of_fkey FOREIGN KEY (owner_id, variant_of)
        REFERENCES tintype.products (owner_id, id) ON DELETE CASCADE NOT VALID`);
  }
}
