import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { highestPrice, PRODUCT_STATUSES, type ProductStatus } from '@tintype/shared-db/shop';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/**
 * What can be changed of a product. What is left out stays; pieces come and go by `restock`.
 *
 * @example
 * inputWith(ChangeProductForm, { price: 5000, ownerId: 1 }, {}) // { price: 5000 }
 */
export class ChangeProductForm {
  @StoredText({ trim: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(150)
  @Printable({ lineBreaks: false })
  @Visible()
  name?: string;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(5000)
  @Printable({ lineBreaks: true })
  description?: string | null;

  /** In the smallest unit of the store's currency. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(highestPrice)
  price?: number;

  @IsOptional()
  @IsIn(PRODUCT_STATUSES)
  status?: ProductStatus;

  /** The version that the caller read. Without it the change replaces any version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number | null;
}
