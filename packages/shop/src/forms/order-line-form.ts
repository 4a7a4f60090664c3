import { largestQuantity, type ProductId } from '@tintype/shared-db/shop';
import { IsInt, IsUUID, Max, Min } from 'class-validator';

/** Pieces of one product in an order. */
export class OrderLineForm {
  @IsUUID()
  productId!: ProductId;

  @IsInt()
  @Min(1)
  @Max(largestQuantity)
  quantity!: number;
}
