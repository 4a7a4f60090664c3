import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsString } from 'class-validator';

/**
 * The name of a highlight.
 *
 * @example
 * inputWith(HighlightForm, { name: 'Lisboa', id: 1 }, {}) // { name: 'Lisboa' }
 */
export class HighlightForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(50)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;
}
