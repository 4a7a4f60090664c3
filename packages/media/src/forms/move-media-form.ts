import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsString } from 'class-validator';

/** The input of a file that moves. */
export class MoveMediaForm {
  /** The path that it gets, such as `/2026/dawn.jpg`. */
  @StoredText()
  @IsString()
  @MaxCodePoints(1024)
  fullPath!: string;
}
