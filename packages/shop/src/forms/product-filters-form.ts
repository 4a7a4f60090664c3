import { highestPrice, PRODUCT_STATUSES, type ProductStatus } from '@tintype/shared-db/shop';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

/** Orders of products: the latest first, or the cheapest first. */
export const PRODUCT_SORTS = ['latest', 'price'] as const;

/** Filters of products. What is left out filters nothing. */
export class ProductFiltersForm {
  @IsOptional()
  @IsIn(PRODUCT_STATUSES)
  status?: ProductStatus | null;

  /** The lowest price, in the smallest unit of the currency. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(highestPrice)
  atLeast?: number | null;

  /** The highest price. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(highestPrice)
  atMost?: number | null;

  /** Only products of which a piece is left. */
  @IsOptional()
  @IsBoolean()
  inStock?: boolean | null;

  /** Default `latest`. */
  @IsOptional()
  @IsIn(PRODUCT_SORTS)
  sort?: (typeof PRODUCT_SORTS)[number] | null;
}
