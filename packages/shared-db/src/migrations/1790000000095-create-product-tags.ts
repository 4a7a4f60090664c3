import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The products that posts show. */
export class CreateProductTags1790000000095 implements MigrationInterface {
  readonly name = 'CreateProductTags1790000000095';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tintype.product_tags (
        post_id uuid NOT NULL,
        product_id uuid NOT NULL,
        author_id uuid NOT NULL,
        media_id uuid,
        x real,
        y real,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT product_tags_pk PRIMARY KEY (post_id, product_id),
        CONSTRAINT product_tags_x_check CHECK (x BETWEEN 0 AND 1),
        CONSTRAINT product_tags_y_check CHECK (y BETWEEN 0 AND 1),
        CONSTRAINT product_tags_place_check CHECK (num_nonnulls(media_id, x, y) IN (0, 3)),
        CONSTRAINT product_tags_post_id_fkey FOREIGN KEY (post_id) REFERENCES tintype.posts (id) ON DELETE CASCADE,
        CONSTRAINT product_tags_post_id_media_id_fkey FOREIGN KEY (post_id, media_id)
          REFERENCES tintype.post_media (post_id, media_id) ON DELETE CASCADE,
        CONSTRAINT product_tags_author_id_product_id_fkey FOREIGN KEY (author_id, product_id)
          REFERENCES tintype.products (owner_id, id) ON DELETE CASCADE
      )`);
    for (const columns of [
      'post_id_media_id_idx ON tintype.product_tags (post_id, media_id)',
      'author_id_product_id_created_at_idx ON tintype.product_tags (author_id, product_id, created_at, post_id)',
    ])
      await runner.query(`CREATE INDEX product_tags_${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.product_tags`);
  }
}
