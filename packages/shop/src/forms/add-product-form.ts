import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { highestPrice, largestStock, PRODUCT_STATUSES, type ProductStatus } from '@tintype/shared-db/shop';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/**
 * The input of a new product.
 *
 * @example
 * inputWith(AddProductForm, { name: 'Fog', price: 4500, ownerId: 1 }, {}) // { name: 'Fog', price: 4500 }
 */
export class AddProductForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(150)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(5000)
  @Printable({ lineBreaks: true })
  description?: string | null;

  /** In the smallest unit of the store's currency: 1250 are 12.50 EUR, and 1250 JPY. */
  @IsInt()
  @Min(0)
  @Max(highestPrice)
  price!: number;

  /** Default `listed`. */
  @IsOptional()
  @IsIn(PRODUCT_STATUSES)
  status?: ProductStatus | null;

  /** Pieces to sell. Default 0. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(largestStock)
  stock?: number | null;
}
