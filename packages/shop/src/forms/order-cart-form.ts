import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsString } from 'class-validator';

/**
 * The input of an order of what is in a cart.
 *
 * @example
 * inputWith(OrderCartForm, { idempotencyKey: 'b7c1', total: 0 }, {}) // { idempotencyKey: 'b7c1' }
 */
export class OrderCartForm {
  /** The buyer's own word for this order, at most 255 code points: the same word again gives the same order. */
  @StoredText()
  @IsString()
  @MaxCodePoints(255)
  idempotencyKey!: string;
}
