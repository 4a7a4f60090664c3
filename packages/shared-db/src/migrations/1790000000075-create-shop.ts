import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores, their products, and the orders of them. */
export class CreateShop1790000000075 implements MigrationInterface {
  readonly name = 'CreateShop1790000000075';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [...TABLES, ...INDEXES]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tintype.order_lines, tintype.orders, tintype.products, tintype.stores`);
  }
}

const TABLES = [
  `CREATE TABLE tintype.stores (
    owner_id uuid NOT NULL,
    name text NOT NULL,
    description text,
    currency text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT stores_pk PRIMARY KEY (owner_id),
    CONSTRAINT stores_name_check CHECK (char_length(name) BETWEEN 1 AND 64),
    CONSTRAINT stores_description_check CHECK (char_length(description) <= 1000),
    CONSTRAINT stores_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT stores_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.users (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE tintype.products (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    description text,
    price bigint NOT NULL,
    status text NOT NULL DEFAULT 'listed',
    stock integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT products_pk PRIMARY KEY (owner_id, id),
    CONSTRAINT products_name_check CHECK (char_length(name) BETWEEN 1 AND 150),
    CONSTRAINT products_description_check CHECK (char_length(description) <= 5000),
    CONSTRAINT products_price_check CHECK (price BETWEEN 0 AND 1000000000000),
    CONSTRAINT products_status_check CHECK (status IN ('listed', 'hidden')),
    CONSTRAINT products_stock_check CHECK (stock >= 0),
    CONSTRAINT products_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES tintype.stores (owner_id) ON DELETE CASCADE
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE tintype.orders (
    seller_id uuid NOT NULL,
    id uuid NOT NULL,
    buyer_id uuid,
    idempotency_key text COLLATE "C" NOT NULL,
    state text NOT NULL,
    currency text NOT NULL,
    total bigint NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    ended_at timestamptz(3),
    CONSTRAINT orders_pk PRIMARY KEY (seller_id, id),
    CONSTRAINT orders_seller_id_buyer_id_idempotency_key_key UNIQUE (seller_id, buyer_id, idempotency_key),
    CONSTRAINT orders_state_check CHECK (state IN ('pending', 'paid', 'fulfilled', 'cancelled', 'expired')),
    CONSTRAINT orders_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT orders_total_check CHECK (total >= 0),
    CONSTRAINT orders_idempotency_key_check CHECK (char_length(idempotency_key) BETWEEN 1 AND 255),
    CONSTRAINT orders_ended_at_check CHECK ((state IN ('fulfilled', 'cancelled', 'expired')) = (ended_at IS NOT NULL)),
    CONSTRAINT orders_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES tintype.users (id) ON DELETE RESTRICT,
    CONSTRAINT orders_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES tintype.users (id) ON DELETE SET NULL
  )`,
  `CREATE TABLE tintype.order_lines (
    seller_id uuid NOT NULL,
    order_id uuid NOT NULL,
    number smallint NOT NULL,
    product_id uuid NOT NULL,
    product_name text NOT NULL,
    price bigint NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT order_lines_pk PRIMARY KEY (seller_id, order_id, number),
    CONSTRAINT order_lines_number_check CHECK (number >= 1),
    CONSTRAINT order_lines_quantity_check CHECK (quantity BETWEEN 1 AND 1000),
    CONSTRAINT order_lines_price_check CHECK (price >= 0),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (seller_id, order_id)
      REFERENCES tintype.orders (seller_id, id) ON DELETE CASCADE
  )`,
] as const;

const INDEXES = [
  `CREATE INDEX products_owner_id_created_at_idx ON tintype.products (owner_id, created_at, id)`,
  `CREATE INDEX products_owner_id_price_idx ON tintype.products (owner_id, price, id)`,
  `CREATE INDEX orders_seller_id_created_at_idx ON tintype.orders (seller_id, created_at, id)`,
  `CREATE INDEX orders_buyer_id_created_at_idx ON tintype.orders (buyer_id, created_at, id)`,
  `CREATE INDEX orders_expires_at_idx ON tintype.orders (expires_at) WHERE state = 'pending'`,
] as const;
