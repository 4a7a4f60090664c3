import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No two variants of a product have one name. The index is made while the table is written to; what a cut-off run left is taken away first. */
export class ExpandVariantNames1790000000099 implements MigrationInterface {
  readonly name = 'ExpandVariantNames1790000000099';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    await runner.query(`
      CREATE UNIQUE INDEX CONCURRENTLY products_variant_of_name_idx ON tintype.products (owner_id, variant_of, name)
      WHERE variant_of IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.products_variant_of_name_idx`);
  }
}
