import { largestQuantity } from '@tintype/shared-db/shop';
import { IsInt, Max, Min } from 'class-validator';

/**
 * How many pieces of a product a cart has.
 *
 * @example
 * inputWith(PutInCartForm, { quantity: 2, price: 0 }, {}) // { quantity: 2 }
 */
export class PutInCartForm {
  @IsInt()
  @Min(1)
  @Max(largestQuantity)
  quantity!: number;
}
