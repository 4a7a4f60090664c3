import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsOptional, IsString } from 'class-validator';

/**
 * The input of a new store.
 *
 * @example
 * inputWith(OpenStoreForm, { name: 'Prints', currency: 'EUR', ownerId: 1 }, {}) // { name: 'Prints', currency: 'EUR' }
 */
export class OpenStoreForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(64)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  description?: string | null;

  /** The currency of all prices, as ISO 4217 names it: `EUR`, `JPY`. It never changes. */
  @StoredText()
  @IsString()
  @MaxCodePoints(3)
  currency!: string;
}
