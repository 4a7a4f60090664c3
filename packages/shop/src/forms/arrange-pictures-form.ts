import { EmbedsMany } from '@tintype/repo';
import { mostProductPictures } from '@tintype/shared-db/shop';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ProductPictureForm } from './product-picture-form';

/**
 * The input of a new arrangement of the pictures of a product: all of them, in their new order. The list may be empty, and not be left
 * out.
 *
 * @example
 * inputWith(ArrangePicturesForm, { pictures: [], productId: 1 }, {}) // { pictures: [] }
 */
export class ArrangePicturesForm {
  /** Each picture once, at most 10. */
  @EmbedsMany(() => ProductPictureForm)
  @IsOptional()
  @ArrayMaxSize(mostProductPictures)
  pictures!: ProductPictureForm[];
}
