import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsString } from 'class-validator';

/**
 * The name of a collection of saved posts.
 *
 * @example
 * inputWith(CollectionForm, { name: 'Blue hour', id: 1 }, {}) // { name: 'Blue hour' }
 */
export class CollectionForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(50)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;
}
