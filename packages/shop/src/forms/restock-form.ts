import { largestStock } from '@tintype/shared-db/shop';
import { IsInt, Max, Min } from 'class-validator';

/**
 * The input of a change of a product's stock.
 *
 * @example
 * inputWith(RestockForm, { pieces: -1, stock: 9 }, {}) // { pieces: -1 }
 */
export class RestockForm {
  /** Pieces that come, or, below zero, that go. */
  @IsInt()
  @Min(-largestStock)
  @Max(largestStock)
  pieces!: number;
}
