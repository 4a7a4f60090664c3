import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/**
 * What can be changed of a store. What is left out stays.
 *
 * @example
 * inputWith(DescribeStoreForm, { description: 'Signed.', currency: 'USD' }, {}) // { description: 'Signed.' }
 */
export class DescribeStoreForm {
  @StoredText({ trim: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  @Printable({ lineBreaks: false })
  @Visible()
  name?: string;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  description?: string | null;

  /** The version that the caller read. Without it the change replaces any version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number | null;
}
