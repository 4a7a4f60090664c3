import { ArrayMaxSize, IsOptional, IsString, IsUrl, MaxLength } from 'class-validator';
import { MaxGraphemes, Printable } from './text-rules';

/** What one says of oneself, at registration and after it; what is not given stays as it is. */
export class ProfileForm {
  @IsString()
  @MaxLength(640)
  @MaxGraphemes(64)
  @Printable({ lineBreaks: false })
  name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @MaxGraphemes(150)
  @Printable({ lineBreaks: true })
  bio?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  website?: string | null;

  @IsOptional()
  @ArrayMaxSize(4)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  @Printable({ lineBreaks: false }, { each: true })
  pronouns?: string[] | null;
}
