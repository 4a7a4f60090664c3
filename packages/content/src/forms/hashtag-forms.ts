import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsOptional, IsString } from 'class-validator';

/** In code points. */
const longestName = 100;
const longestDescription = 1000;

/**
 * The input of a hashtag that exists before a post uses it.
 *
 * @example
 * inputWith(CreateHashtagForm, { name: 'Lisboa', banned: true }, {}) // { name: 'Lisboa' }
 */
export class CreateHashtagForm {
  /** One hashtag, without its marker. */
  @StoredText()
  @IsString()
  @MaxCodePoints(longestName)
  name!: string;

  @StoredText({ lineBreaks: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(longestDescription)
  description?: string | null;
}

/** The input of a description; null takes it away. */
export class DescribeHashtagForm {
  @StoredText({ lineBreaks: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(longestDescription)
  description?: string | null;
}

/** The input of another word that leads to a hashtag. */
export class HashtagAliasForm {
  /** One hashtag, without its marker. */
  @StoredText()
  @IsString()
  @MaxCodePoints(longestName)
  alias!: string;
}
