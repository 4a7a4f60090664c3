import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A product may be a variant of another product of its store. */
export class ExpandProductVariants1790000000098 implements MigrationInterface {
  readonly name = 'ExpandProductVariants1790000000098';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.products
      ADD COLUMN variant_of uuid,
      ADD CONSTRAINT products_variant_of_fkey FOREIGN KEY (owner_id, variant_of)
        REFERENCES tintype.products (owner_id, id) ON DELETE CASCADE NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tintype.products DROP COLUMN variant_of`);
  }
}
