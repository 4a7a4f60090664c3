import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsOptional, IsString } from 'class-validator';

/** The folder of a list of files. */
export class FolderForm {
  /** Its path, such as `/2026`. */
  @IsOptional()
  @StoredText()
  @IsString()
  @MaxCodePoints(1024)
  folder?: string | null;
}
