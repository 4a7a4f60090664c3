import { MaxBytes, MaxCodePoints, MaxGraphemes, Printable, StoredText, Visible } from '@tintype/repo';
import { ArrayMaxSize, IsOptional, IsString, IsUrl } from 'class-validator';

/** The texts of a profile, at registration and later. Absent fields keep their values. */
export class ProfileForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxGraphemes(64)
  @MaxCodePoints(640)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;

  @StoredText({ lineBreaks: true })
  @IsOptional()
  @IsString()
  @MaxGraphemes(150)
  @MaxBytes(2000)
  @Printable({ lineBreaks: true })
  bio?: string | null;

  @StoredText()
  @IsOptional()
  @IsString()
  @MaxBytes(2000)
  @Printable({ lineBreaks: false })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, disallow_auth: true })
  website?: string | null;

  @StoredText()
  @IsOptional()
  @ArrayMaxSize(4)
  @IsString({ each: true })
  @MaxCodePoints(20, { each: true })
  @Printable({ lineBreaks: false }, { each: true })
  @Visible({ each: true })
  pronouns?: string[] | null;
}
