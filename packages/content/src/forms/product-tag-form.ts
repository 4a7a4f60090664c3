import type { MediaId, ProductId } from '@tintype/shared-db';
import { IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';

/**
 * A product that a post shows: on a picture, and where, from 0 at its left or upper edge to 1 at the right or lower one; or as a whole, without a
 * picture and a place.
 */
export class ProductTagForm {
  @IsUUID()
  productId!: ProductId;

  @IsOptional()
  @IsUUID()
  mediaId?: MediaId | null;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  x?: number | null;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  y?: number | null;
}
