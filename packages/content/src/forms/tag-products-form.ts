import { EmbedsMany } from '@tintype/repo';
import { mostProductTags } from '@tintype/shared-db/content';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ProductTagForm } from './product-tag-form';

/** The input of the product tags of a post: all of them. The list may be empty, and not be left out. */
export class TagProductsForm {
  @EmbedsMany(() => ProductTagForm)
  @IsOptional()
  @ArrayMaxSize(mostProductTags)
  tags!: ProductTagForm[];
}
