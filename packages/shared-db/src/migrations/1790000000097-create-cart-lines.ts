import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The carts of buyers: one at each store. */
export class CreateCartLines1790000000097 implements MigrationInterface {
  readonly name = 'CreateCartLines1790000000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.cart_lines (
        buyer_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        product_id uuid NOT NULL,
        quantity integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT cart_lines_pk PRIMARY KEY (buyer_id, seller_id, product_id),
        CONSTRAINT cart_lines_quantity_check CHECK (quantity BETWEEN 1 AND 1000),
        CONSTRAINT cart_lines_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES tintype.users (id) ON DELETE CASCADE,
        CONSTRAINT cart_lines_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES tintype.users (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX cart_lines_seller_id_idx ON tintype.cart_lines (seller_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.cart_lines`);
  }
}
