import { MaxBytes, MaxCodePoints, MaxGraphemes } from '@tintype/repo';
import { ArrayMaxSize, IsOptional, IsString, IsUrl, MaxLength } from 'class-validator';
import { Printable, Visible } from './text-rules';

/** What one says of oneself, at registration and after it; what is not given stays as it is. */
export class ProfileForm {
  @IsString()
  @MaxGraphemes(64)
  @MaxCodePoints(640, { normalized: true })
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;

  @IsOptional()
  @IsString()
  @MaxGraphemes(150)
  @MaxBytes(2000, { normalized: true })
  @Printable({ lineBreaks: true })
  bio?: string | null;

  @IsOptional()
  @IsString()
  @MaxBytes(2000)
  @Printable({ lineBreaks: false })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, disallow_auth: true })
  website?: string | null;

  @IsOptional()
  @ArrayMaxSize(4)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  @Printable({ lineBreaks: false }, { each: true })
  @Visible({ each: true })
  pronouns?: string[] | null;
}
