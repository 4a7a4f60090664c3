import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures of products. */
export class CreateProductMedia1790000000094 implements MigrationInterface {
  readonly name = 'CreateProductMedia1790000000094';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.product_media (
        owner_id uuid NOT NULL,
        media_id uuid NOT NULL,
        product_id uuid NOT NULL,
        position smallint NOT NULL,
        alt_text text,
        CONSTRAINT product_media_pk PRIMARY KEY (owner_id, media_id),
        CONSTRAINT product_media_owner_id_product_id_position_key UNIQUE (owner_id, product_id, position)
          DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT product_media_position_check CHECK (position BETWEEN 0 AND 9),
        CONSTRAINT product_media_alt_text_check CHECK (
          char_length(alt_text) BETWEEN 1 AND 1000 AND octet_length(alt_text) <= 4000
        ),
        CONSTRAINT product_media_owner_id_product_id_fkey FOREIGN KEY (owner_id, product_id)
          REFERENCES tintype.products (owner_id, id) ON DELETE CASCADE,
        CONSTRAINT product_media_owner_id_media_id_fkey FOREIGN KEY (owner_id, media_id)
          REFERENCES tintype.media_objects (owner_id, id) ON DELETE RESTRICT
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.product_media`);
  }
}
