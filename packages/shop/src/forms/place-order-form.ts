import { EmbedsMany, MaxCodePoints, StoredText } from '@tintype/repo';
import { ArrayMaxSize, IsString } from 'class-validator';
import { OrderLineForm } from './order-line-form';

/** Lines of one order. */
const mostLines = 100;

/**
 * The input of an order at one store.
 *
 * @example
 * inputWith(PlaceOrderForm, { idempotencyKey: 'b7c1', lines: [], total: 0 }, {}) // { idempotencyKey: 'b7c1', lines: [] }
 */
export class PlaceOrderForm {
  /** The buyer's own word for this order, at most 255 code points: the same word again gives the same order. */
  @StoredText()
  @IsString()
  @MaxCodePoints(255)
  idempotencyKey!: string;

  /** Each product once, at most 100. */
  @EmbedsMany(() => OrderLineForm)
  @ArrayMaxSize(mostLines)
  lines!: OrderLineForm[];
}
